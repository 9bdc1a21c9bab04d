package digital.ar.inbound.report;

import digital.ar.inbound.report.RecipientReport.Action;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What became of a mail, as a whole report tells it; read once for all its recipients.
 *
 * @param late will be tried again
 * @param gaveUp will not
 * @param success arrived or was handed on, where nothing in the report speaks against it
 * @param stage at which it was refused
 */
record Fate(boolean late, boolean gaveUp, Optional<Action> success, SmtpStage stage) {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern LATE = Pattern.compile(
            "has been delayed|(?:not|n't) yet been delivered|not been delivered yet|delivery attempts will continue|is delayed|was delayed"
                    + "|will (?:be retried|continue to|keep trying|retry|try again)|warning message only|still (?:being )?(?:try|retr)(?:ied|ing)"
                    + "|do not need to resend|delivery (?:is |has been )?(?:temporarily )?(?:delayed|deferred)|will be attempted|trying to deliver it"
                    + "|n[aã]o foi entregue ainda|ainda n[aã]o foi entregue|novas tentativas|continuar[aá] (?:a )?tenta|ser[aá] reenviada|atras(?:ada|o na entrega)"
                    + "|todav[ií]a no se ha|se (?:seguir[aá]|volver[aá]) a? ?intent|retrasad[oa]|verz[oö]ger|wird weiterhin|weitere zustellversuche"
                    + "|retard[eé]e?|n'a pas encore|再送を試み|再送信を試み|再送しま|遅延|遅れて",
            FLAGS);
    private static final Pattern GAVE_UP = Pattern.compile(
            "failed permanently|permanent (?:fatal )?(?:error|failure)|(?:could ?n[o']t|could not|can ?not|can't) be (?:successfully )?(?:delivered|sent)"
                    + "|(?:unable|was ?n[o']t able|not able|failed|failure) to (?:be )?deliver|(?:could ?n[o']t|could not|can ?not|cannot|did not) (?:be )?deliver|delivery (?:has |attempt )?(?:failed|failure)"
                    + "|undeliver|un-deliver|non-delivery|has ?n[o']t been delivered|has not been delivered|not (?:be )?delivered|did not reach|was not sent|failed to send"
                    + "|(?:message|mail) (?:was |has been |is |being )?(?:not delivered|rejected|returned|refused|bounced|blocked)|delivery to the following"
                    + "|attempting to deliver|trouble delivering|error delivering|error sending|failure reasons|given up|giving up|not going to try again|delivery error|returned mail|mail returned"
                    + "|following (?:address|recipient)|(?:address|recipient)(?:\\(?e?s\\)?)? (?:failed|rejected|refused)|user unknown|bounced|returned to (?:the )?sender|not a member|are not member"
                    + "|n[aã]o (?:p[oô]de|foi poss[ií]vel|foi|ser[aá]|conseguimos)[^\\r\\n]{0,30}(?:entreg|envi)|falha (?:na|de|ao) (?:entreg|envi)|devolvid[ao]|falhou"
                    + "|no (?:se )?(?:ha )?(?:podido|pudo|fue posible|puede)[^\\r\\n]{0,40}(?:entreg|envi)|no entregad|error (?:de|en la) entrega|fallo (?:de|en la) entrega"
                    + "|nicht (?:zu(?:ge)?stell|zustellbar|ausgeliefert|[uü]bermittelt)|unzustellbar|zustellung[^\\r\\n]{0,40}(?:fehlgeschlagen|nicht)|konnte[^\\r\\n]{0,80}nicht"
                    + "|n'a (?:pas )?pu [eê]tre|n'a pas [eé]t[eé]|non (?:remis|distribu|livr)|[eé]chec|non (?:[eè] stat[oa]|pu[oò])[^\\r\\n]{0,30}(?:consegn|recapit|invi)|mancat[ao] (?:consegna|recapito)"
                    + "|niet (?:worden )?(?:be|af)geleverd|nie (?:mo[zż]e|mo[zż]na|zosta[lł]a)|не (?:может быть|удалось|было|доставлен)|недоставлен|возвращ"
                    + "|送信できません|送信でき|送信されま|配信でき|配信不能|届けることができ|届きません|配送でき|送れません|エラー|失敗|退信|无法投递|无法送达|投递失败|發送失敗|退回|전달되지|전송하지|반송",
            FLAGS);
    private static final Pattern ARRIVED = Pattern.compile(
            "(?:was|has been|have been|were) (?:successfully )?(?:delivered to|delivered(?![a-z]))|successfully delivered|delivery (?:was |has been )?success|entregue com sucesso"
                    + "|foi entregue|entregado correctamente|erfolgreich (?:zugestellt|[uü]bermittelt)|remis avec succ",
            FLAGS);
    private static final Pattern RELAYED = Pattern.compile(
            "successfully relayed|(?:was|been) relayed to|relayed successfully|foi retransmitid", FLAGS);
    private static final Pattern NOT_ARRIVED = Pattern.compile(
            "(?:(?<![a-z])not|n't|n[aã]o|unable|fail|undeliver|unsuccess|error|reject|(?<![0-9a-z])5\\d\\d )", FLAGS);

    /**
     * @param title of the mail, which may quote the title of another
     * @param words of the mail system
     */
    static Fate of(String title, String words) {
        var late = LATE.matcher(words).find();
        return new Fate(
                late,
                GAVE_UP.matcher(words).find() || GAVE_UP.matcher(title).find(),
                late ? Optional.empty() : success(words),
                SmtpStage.named(words));
    }

    private static Optional<Action> success(String words) {
        if (NOT_ARRIVED.matcher(words).find()) {
            return Optional.empty();
        }
        if (RELAYED.matcher(words).find()) {
            return Optional.of(Action.RELAYED);
        }
        return ARRIVED.matcher(words).find() ? Optional.of(Action.DELIVERED) : Optional.empty();
    }
}
