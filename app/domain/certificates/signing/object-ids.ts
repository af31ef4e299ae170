import { objectId } from "#app/domain/certificates/signing/der.ts";

/** The object identifiers (DER) that signatures and time-stamps are written with: RFC 5652, 5035, 3161, 5754 and 5758. */
export const ids = {
  data: objectId("1.2.840.113549.1.7.1"),
  signedData: objectId("1.2.840.113549.1.7.2"),
  contentType: objectId("1.2.840.113549.1.9.3"),
  messageDigest: objectId("1.2.840.113549.1.9.4"),
  signingCertificateV2: objectId("1.2.840.113549.1.9.16.2.47"),
  timeStampToken: objectId("1.2.840.113549.1.9.16.2.14"),
  timeStampInfo: objectId("1.2.840.113549.1.9.16.1.4"),
  sha256: objectId("2.16.840.1.101.3.4.2.1"),
  ecdsaWithSha256: objectId("1.2.840.10045.4.3.2"),
};
