package digital.ar.portal.answer;

import digital.ar.notice.NoticeView.Title;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A title as people read it. @param at position in the notice, the value of its box */
record TitleLine(int at, String number, @Nullable LocalDate dueDate, String amount) {
    static List<TitleLine> of(List<Title> titles) {
        return IntStream.range(0, titles.size())
                .mapToObj(at -> of(at, titles.get(at)))
                .toList();
    }

    static TitleLine of(int at, Title title) {
        var money = NumberFormat.getCurrencyInstance(Locale.of("pt", "BR"));
        return new TitleLine(
                at, title.number(), title.dueDate(), money.format(BigDecimal.valueOf(title.amountCents(), 2)));
    }
}
