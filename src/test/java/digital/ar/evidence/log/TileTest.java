package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    /** The first is the example of C2SP tlog-tiles. */
    @ParameterizedTest
    @CsvSource({
        "0, 1234067, 256, 0/x001/x234/067",
        "0, 0, 256, 0/000",
        "0, 999, 256, 0/999",
        "0, 1000, 256, 0/x001/000",
        "1, 0, 1, 1/000.p/1",
        "2, 70000, 255, 2/x070/000.p/255",
        "7, 5, 17, 7/005.p/17"
    })
    void pathsGoBothWays(int level, long index, int width, String path) {
        assertThat(new Tile(level, index, width).path()).isEqualTo(path);
        assertThat(Tile.parse(level, path.substring(2))).contains(new Tile(level, index, width));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "00",
                "0000",
                "x000/001",
                "001/002",
                "x01/002",
                "000.p/0",
                "000.p/256",
                "000.p/01",
                "000.p/999",
                "000.p/",
                "000.p/-1",
                "../000",
                "000/",
                "x999/x999/x999/x999/x999/x999/x999/x999/999",
                "000.P/1",
                " 000"
            })
    void whatNoTileIsCalledIsNoTile(String path) {
        assertThat(Tile.parse(0, path)).isEmpty();
    }

    @Test
    void aTreeCoversWhatItHasHashesFor() {
        assertThat(new Tile(0, 0, 256).coveredBy(256)).isTrue();
        assertThat(new Tile(0, 0, 256).coveredBy(255)).isFalse();
        assertThat(new Tile(0, 1, 5).coveredBy(261)).isTrue();
        assertThat(new Tile(0, 1, 6).coveredBy(261)).isFalse();
        assertThat(new Tile(1, 0, 1).coveredBy(255)).isFalse();
        assertThat(new Tile(1, 0, 2).coveredBy(512)).isTrue();
        assertThat(new Tile(7, 0, 1).coveredBy(Long.MAX_VALUE)).isTrue();
    }

    /** The example of C2SP tlog-tiles, "Partial Tiles". */
    @Test
    void theTilesOfSeventyThousandLeaves() {
        var tiles = Growth.of(
                        tile -> {
                            throw new AssertionError("a new tree reads nothing");
                        },
                        0,
                        new byte[70_000 * 32])
                .keySet();
        assertThat(tiles).filteredOn(t -> t.level() == 0 && t.width() == 256).hasSize(273);
        assertThat(tiles).filteredOn(t -> t.level() == 1 && t.width() == 256).hasSize(1);
        assertThat(tiles)
                .filteredOn(t -> t.width() < 256)
                .containsExactlyInAnyOrder(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(Growth.of(tile -> new byte[0], 0, new byte[256 * 32]).keySet())
                .containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
    }
}
