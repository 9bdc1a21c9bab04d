package digital.ar.receipt;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.ReceiptsApi;
import digital.ar.api.model.Receipt;
import digital.ar.api.model.ReceiptLinks;
import digital.ar.api.model.ReceiptList;
import digital.ar.api.model.ReceiptOrder;
import digital.ar.api.model.ReceiptRenewal;
import digital.ar.api.model.ReceiptState;
import digital.ar.api.model.SealLevel;
import digital.ar.evidence.LogStatus;
import digital.ar.notice.Notices;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Receipts by API. What belongs to another tenant answers like what does not exist. */
@RestController
class ReceiptController implements ReceiptsApi {
    private final Receipts receipts;
    private final Notices notices;
    private final LogStatus.Source log;
    private final PlatformProperties platform;

    ReceiptController(Receipts receipts, Notices notices, LogStatus.Source log, PlatformProperties platform) {
        this.receipts = receipts;
        this.notices = notices;
        this.log = log;
        this.platform = platform;
    }

    @Override
    public ResponseEntity<ReceiptList> listReceipts(String noticeId) {
        var notice = ownNotice(noticeId);
        var list = new ReceiptList(receipts.of(notice).stream().map(this::json).toList());
        log.status().trouble().ifPresent(list::setWaitingFor);
        return ResponseEntity.ok(list);
    }

    /** The order names its kind, which can only be a dossier; the contract's enum holds that. */
    @Override
    public ResponseEntity<Receipt> orderReceipt(String noticeId, ReceiptOrder order) {
        var ordered = json(receipts.orderDossier(tenant(), ownNotice(noticeId)));
        return ResponseEntity.accepted().location(ordered.getLinks().getSelf()).body(ordered);
    }

    @Override
    public ResponseEntity<Receipt> getReceipt(String receiptId) {
        return ResponseEntity.ok(json(ownReceipt(receiptId)));
    }

    @Override
    public ResponseEntity<Resource> downloadReceipt(String receiptId) {
        var receipt = ownReceipt(receiptId);
        var protocol = notices.find(receipt.tenant(), receipt.notice())
                .orElseThrow(ReceiptController::unknown)
                .protocol();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(receipt.fileName(protocol))
                                .build()
                                .toString())
                .body(new ByteArrayResource(receipts.pdf(receipt)));
    }

    private static UUID tenant() {
        return TenantPrincipal.current().tenant();
    }

    private UUID ownNotice(String id) {
        return Ids.parse(IdPrefix.NTC, id)
                .filter(n -> notices.find(tenant(), n).isPresent())
                .orElseThrow(ReceiptController::unknown);
    }

    private ReceiptView ownReceipt(String id) {
        return Ids.parse(IdPrefix.RCT, id)
                .flatMap(receipts::find)
                .filter(r -> r.tenant().equals(tenant()))
                .orElseThrow(ReceiptController::unknown);
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such notice or receipt");
    }

    private Receipt json(ReceiptView view) {
        var id = Ids.publicId(IdPrefix.RCT, view.id());
        var notice = Ids.publicId(IdPrefix.NTC, view.notice());
        var json = new Receipt(
                id,
                notice,
                digital.ar.api.model.ReceiptKind.fromValue(view.kind().name()),
                ReceiptState.fromValue(view.state().name()),
                view.size(),
                Receipt.QualificationEnum.fromValue(view.qualification().code()),
                new ReceiptLinks(
                        uri("/v1/receipts/" + id), uri("/v1/receipts/" + id + "/pdf"), uri("/v1/notices/" + notice)));
        var recipient = view.recipient();
        if (recipient != null) {
            json.recipientId(Ids.publicId(IdPrefix.RCP, recipient));
        }
        var issuedAt = view.issuedAt();
        if (issuedAt != null) {
            json.issuedAt(issuedAt.atOffset(ZoneOffset.UTC));
        }
        if (view.state() == ReceiptView.State.ISSUED) {
            json.sealLevel(SealLevel.fromValue(view.level().code())).renewals(renewals(view));
        }
        return json.waitingFor(view.waitingFor()).sha256(view.sha256());
    }

    private List<ReceiptRenewal> renewals(ReceiptView view) {
        // whatever is added raises the level
        if (view.level() == digital.ar.seal.SealLevel.B_T) {
            return List.of();
        }
        return receipts.renewals(view).stream().map(ReceiptController::json).toList();
    }

    private static ReceiptRenewal json(RenewalView renewal) {
        return new ReceiptRenewal(
                renewal.renewedAt().atOffset(ZoneOffset.UTC),
                SealLevel.fromValue(renewal.from().code()),
                SealLevel.fromValue(renewal.to().code()),
                renewal.sha256Before(),
                renewal.sha256(),
                ReceiptRenewal.ReasonEnum.fromValue(renewal.reason()));
    }

    private URI uri(String path) {
        return URI.create(platform.url(path));
    }
}
