package digital.ar.seal.pades;

import digital.ar.platform.Hashes;
import digital.ar.seal.Qualification;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.cms.SignedCms;
import digital.ar.seal.key.SigningKey;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.esf.OtherHashAlgAndValue;
import org.bouncycastle.asn1.esf.SigPolicyQualifierInfo;
import org.bouncycastle.asn1.esf.SigPolicyQualifiers;
import org.bouncycastle.asn1.esf.SignaturePolicyId;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Detached CMS with the attributes of a PAdES B-T signature (ETSI EN 319 142-1 6.3, EN 319 122-1). No signing-time: in PAdES the
 * claimed time stands in /M, never in the CMS.
 */
final class CadesSigner {
    private final SignedCms cms;
    private final TimestampAuthority time;

    CadesSigner(SigningKey key, TimestampAuthority time) {
        this.cms = new SignedCms(key);
        this.time = time;
    }

    /** @param content gives its digest. @return DER of the ContentInfo */
    byte[] sign(Function<MessageDigest, byte[]> content, Optional<SignaturePolicy> policy) {
        var digest = content.apply(cms.digest());
        return cms.detached(
                CMSObjectIdentifiers.data, digest, attributes(policy), signature -> stamp(signature, promised(policy)));
    }

    private static List<Attribute> attributes(Optional<SignaturePolicy> policy) {
        return policy
                .map(CadesSigner::identifier)
                .map(id -> new Attribute(PKCSObjectIdentifiers.id_aa_ets_sigPolicyId, new DERSet(id)))
                .stream()
                .toList();
    }

    /** EN 319 122-1 5.2.9 */
    private static SignaturePolicyId identifier(SignaturePolicy policy) {
        var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        var uri = new SigPolicyQualifierInfo(PKCSObjectIdentifiers.id_spq_ets_uri, new DERIA5String(policy.uri()));
        return new SignaturePolicyId(
                new ASN1ObjectIdentifier(policy.oid()),
                new OtherHashAlgAndValue(sha256, new DEROctetString(policy.sha256())),
                new SigPolicyQualifiers(new SigPolicyQualifierInfo[] {uri}));
    }

    /** All policies with a timestamp promise one of an accredited authority. */
    private static Qualification promised(Optional<SignaturePolicy> policy) {
        return policy.flatMap(SignaturePolicy::promised).isPresent()
                ? Qualification.ICP_BRASIL
                : Qualification.DEVELOPMENT;
    }

    /** EN 319 122-1 5.3: the token stamps the signature value and stands unsigned beside it. */
    private Attribute stamp(byte[] signature, Qualification promised) {
        var token = time.stamp(Hashes.sha256(signature), promised);
        try {
            return new Attribute(
                    PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                    new DERSet(ASN1Primitive.fromByteArray(token.encoded())));
        } catch (IOException e) {
            throw new IllegalStateException("a checked token has an encoding", e);
        }
    }
}
