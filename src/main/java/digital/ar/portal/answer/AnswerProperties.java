package digital.ar.portal.answer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Files that come with answers. Together with the message they must fit into a receipt that can still be verified
 * ({@code ar.receipt.max-upload}).
 *
 * @param files most of one answer
 * @param fileSize most bytes of one file
 * @param sizeInAll most bytes of all files that one recipient sends with all answers to a notice
 */
@ConfigurationProperties("ar.answer")
record AnswerProperties(
        @DefaultValue("5") int files,
        @DefaultValue("5000000") int fileSize,
        @DefaultValue("10000000") int sizeInAll) {
    AnswerProperties {
        if (files < 0 || files > MOST_FILES) {
            throw new IllegalArgumentException("ar.answer.files must be 0 to " + MOST_FILES + ", not " + files);
        }
        if (fileSize < 1 || sizeInAll < fileSize) {
            throw new IllegalArgumentException(
                    "ar.answer.size-in-all must not be below ar.answer.file-size, and that not below 1");
        }
    }

    private static final int MOST_FILES = 20;
}
