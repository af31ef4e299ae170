import { createHash } from "node:crypto";
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFInvalidObject, PDFName, PDFRef } from "pdf-lib";
import {
  context,
  element,
  elementsIn,
  firstIn,
  integer,
  octets,
  sequence,
  setOf,
  tags,
} from "#app/domain/certificates/signing/der.ts";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";
import { ids } from "#app/domain/certificates/signing/object-ids.ts";
import {
  bytes,
  edited,
  flipped,
  middleOfStream,
  objectWith,
  overwritten,
  overwrittenInside,
  placesOf,
  signedAgain,
  streamOf,
  text,
  withRevision,
} from "./document-edits.ts";
import { coIssuer, credentialOf, documentOf, documentSigner, issueAll, places } from "./installation.ts";
import type { Recipe } from "./world.ts";

type Edit = Parameters<typeof edited>[1];
const name = (text: string) => PDFName.of(text);

/** What the association's own key signs after the document was changed: what a thief of the key can do. */
const byOurKey =
  (edit: Edit): Recipe["make"] =>
  ({ good, ours }) =>
    edited(good.pdf, edit, { signer: ours.documentSigner });

/** The good document with a signature that is put together in another way. */
const signedBy =
  (cms: (data: Uint8Array, signer: DocumentSigner) => Promise<Uint8Array>): Recipe["make"] =>
  ({ good, ours }) =>
    signedAgain(good.pdf, (data) => cms(data, ours.documentSigner));

const sha256 = (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest());
/** A CMS signature with what is given left out or put in. */
async function cmsWith(
  data: Uint8Array,
  signer: DocumentSigner,
  { named, digest }: { named?: Uint8Array | null; digest?: Uint8Array },
) {
  const fields = elementsIn(firstIn(firstIn(signer.certificate).content).content);
  const attributes = [
    sequence(ids.contentType, setOf(ids.data)),
    sequence(ids.messageDigest, setOf(octets(digest ?? sha256(data)))),
    ...(named ? [sequence(ids.signingCertificateV2, setOf(sequence(sequence(sequence(octets(named))))))] : []),
  ];
  const signed = setOf(...attributes);
  const info = sequence(
    integer(Uint8Array.of(1)),
    sequence(fields[3]!.whole, fields[1]!.whole),
    sequence(ids.sha256),
    context(0, firstIn(signed).content),
    sequence(ids.ecdsaWithSha256),
    octets(await signer.sign(signed)),
  );
  const algorithms = setOf(sequence(ids.sha256));
  const content = sequence(ids.data);
  const certificates = context(0, signer.certificate, ...signer.chain);
  const signedData = sequence(integer(Uint8Array.of(1)), algorithms, content, certificates, element(tags.set, info));
  return sequence(ids.signedData, context(0, signedData));
}

const ranged =
  (range: (places: ReturnType<typeof placesOf>, length: number) => string): Recipe["make"] =>
  ({ good }) => {
    const places = placesOf(good.pdf);
    const other = range(places, good.pdf.length).padEnd(places.range.text.length);
    return overwritten(good.pdf, places.range.text, other);
  };

/** The catalog of the document without some of its entries, in a revision. */
const catalogWithout = async (document: Uint8Array, pattern: RegExp) => {
  const { number, source } = await objectWith(document, "/Type /Catalog");
  return withRevision(document, { [number]: source.replace(pattern, "") });
};

/** A page's content over the one there is: another name in a box. */
const overlay = "q 1 1 1 rg 250 250 400 60 re f Q";

export const documentRecipes: Recipe[] = [
  {
    name: "page-flipped.pdf",
    how: "one bit of the page is turned over",
    verdict: "altered",
    layer: "signature",
    problem: "digest",
    make: ({ good }) => flipped(good.pdf, middleOfStream(good.pdf, "/Filter /FlateDecode")),
  },
  {
    name: "attachment-flipped.pdf",
    how: "one bit of the attached credential is turned over",
    verdict: "altered",
    layer: "signature",
    problem: "digest",
    make: ({ good }) => flipped(good.pdf, middleOfStream(good.pdf, "/Type /EmbeddedFile")),
  },
  {
    name: "signing-time-changed.pdf",
    how: "the signature says it was made a year earlier",
    verdict: "altered",
    layer: "signature",
    problem: "digest",
    make: ({ good }) => overwritten(good.pdf, "/M (D:2025", "/M (D:2024"),
  },
  {
    name: "link-changed.pdf",
    how: "the code's link leads elsewhere",
    verdict: "altered",
    layer: "signature",
    problem: "digest",
    make: ({ good }) => {
      const others = Array.from({ length: 500 }, (_, number) => {
        const letters = Buffer.from(sha256(bytes(String(number)))).toString("base64url");
        return `/URI (https://${letters.slice(0, 13)}/`;
      });
      return overwrittenInside(good.pdf, "/URI (https://fadae.example/", others);
    },
  },
  {
    name: "objects-flipped.pdf",
    how: "one bit of the packed objects is turned over",
    verdict: "altered",
    layer: "coverage",
    problem: "damaged",
    make: ({ good }) => flipped(good.pdf, middleOfStream(good.pdf, "/Type /ObjStm")),
  },
  {
    name: "name-over-name.pdf",
    how: "a later revision draws another name over the page",
    verdict: "altered",
    layer: "coverage",
    problem: "several-revisions",
    make: async ({ good }) => {
      const page = await objectWith(good.pdf, "/Type /Page\n");
      const number = Number(/\/Size (\d+)/.exec(text(good.pdf))![1]) + 1;
      const source = page.source.replace(
        /\/Contents (\d+ 0 R|\[[^\]]*\])/,
        (_, old: string) => `/Contents [ ${old.replace(/[[\]]/g, "")} ${number} 0 R ]`,
      );
      return withRevision(good.pdf, {
        [page.number]: source,
        [number]: `<< /Length ${overlay.length} >>\nstream\n${overlay}\nendstream`,
      });
    },
  },
  {
    name: "credential-swapped.pdf",
    how: "a later revision swaps the attached credential",
    verdict: "altered",
    layer: "coverage",
    problem: "several-revisions",
    make: async ({ good, other }) => {
      const { number } = await objectWith(good.pdf, "/Type /EmbeddedFile");
      const length = Buffer.byteLength(other.credential);
      const source = `<< /Type /EmbeddedFile /Length ${length} >>\nstream\n${Buffer.from(other.credential).toString("latin1")}\nendstream`;
      return withRevision(good.pdf, { [number]: source });
    },
  },
  {
    name: "signature-field-removed.pdf",
    how: "a later revision takes the signature's field away",
    verdict: "altered",
    layer: "coverage",
    make: ({ good }) => catalogWithout(good.pdf, /\/AcroForm \d+ 0 R|\/AcroForm <<[\s\S]*?>>/),
  },
  {
    name: "harmless-revision.pdf",
    how: "a later revision that changes nothing one could see",
    verdict: "altered",
    layer: "coverage",
    make: async ({ good }) => {
      const { number, source } = await objectWith(good.pdf, "/Type /Catalog");
      return withRevision(good.pdf, { [number]: source });
    },
  },
  {
    name: "second-signature.pdf",
    how: "a later revision with a signature of its own",
    verdict: "altered",
    layer: "coverage",
    make: ({ good }) => {
      const size = Number(/\/Size (\d+)/.exec(text(good.pdf))![1]);
      const signature = "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>";
      return withRevision(good.pdf, { [size + 1]: signature });
    },
  },
  {
    name: "signature-of-another.pdf",
    how: "the signature is that of another certificate of the association",
    verdict: "altered",
    layer: "signature",
    problem: "digest",
    make: async ({ good, other }) => {
      const from = placesOf(other.pdf);
      const to = placesOf(good.pdf);
      const taken = text(other.pdf).slice(from.start, from.end);
      const mine = text(good.pdf);
      return bytes(
        mine.slice(0, to.start) +
          taken.padEnd(to.end - to.start, "0").slice(0, to.end - to.start - 1) +
          ">" +
          mine.slice(to.end),
      );
    },
  },
  {
    name: "range-of-nothing.pdf",
    how: "/ByteRange [0 0 0 0]",
    verdict: "altered",
    layer: "coverage",
    problem: "not-whole-file",
    make: ranged(() => "/ByteRange [0 0 0 0]"),
  },
  {
    name: "range-too-short.pdf",
    how: "/ByteRange leaves the last hundred bytes out",
    verdict: "altered",
    layer: "coverage",
    problem: "not-whole-file",
    make: ranged(({ start, end }, length) => `/ByteRange [0 ${start} ${end} ${length - end - 100}]`),
  },
  {
    name: "range-overlapping.pdf",
    how: "the parts of /ByteRange overlap",
    verdict: "altered",
    layer: "coverage",
    problem: "not-whole-file",
    make: ranged(({ start, end }, length) => `/ByteRange [0 ${start} ${start - 50} ${length - end}]`),
  },
  {
    name: "range-with-a-gap.pdf",
    how: "/ByteRange leaves more out than the signature",
    verdict: "altered",
    layer: "coverage",
    problem: "not-whole-file",
    make: ranged(({ start, end }, length) => `/ByteRange [0 ${start - 40} ${end} ${length - end}]`),
  },
  {
    name: "signature-of-zeros.pdf",
    how: "the signature is nothing but zeros",
    verdict: "altered",
    layer: "signature",
    problem: "cms",
    make: ({ good }) => signedAgain(good.pdf, async () => new Uint8Array(8)),
  },
  {
    name: "something-behind-the-signature.pdf",
    how: "the room behind the signature is not zero",
    verdict: "altered",
    layer: "signature",
    problem: "cms",
    make: ({ good }) => overwritten(good.pdf, "0000>", "00ff>"),
  },
  {
    name: "signature-in-capitals.pdf",
    how: "the hexadecimal digits of the signature are capitals",
    verdict: "altered",
    layer: "coverage",
    problem: "not-whole-file",
    make: ({ good }) => {
      const { start, end } = placesOf(good.pdf);
      const content = text(good.pdf);
      return bytes(content.slice(0, start) + content.slice(start, end).toUpperCase() + content.slice(end));
    },
  },
  {
    name: "object-in-the-gap.pdf",
    how: "an object stands where the signature stands",
    verdict: "altered",
    layer: "coverage",
    make: ({ good }) => overwritten(good.pdf, "0000>", ">(ab)"),
  },
  {
    name: "bytes-behind.pdf",
    how: "bytes stand behind the end",
    verdict: "altered",
    layer: "coverage",
    problem: "not-whole-file",
    make: ({ good }) => bytes(`${text(good.pdf)}\nmore`),
  },
  {
    name: "bytes-before.pdf",
    how: "bytes stand before the header",
    verdict: "altered",
    layer: "coverage",
    problem: "not-whole-file",
    make: ({ good }) => bytes(`more\n${text(good.pdf)}`),
  },
  {
    name: "second-end.pdf",
    how: "there are two ends",
    verdict: "altered",
    layer: "coverage",
    problem: "several-revisions",
    make: ({ good }) => bytes(`${text(good.pdf)}\n%%EOF\n`),
  },
  {
    name: "cut-off.pdf",
    how: "the last thousand bytes are missing",
    verdict: "altered",
    layer: "coverage",
    make: ({ good }) => good.pdf.slice(0, -1000),
  },
  {
    name: "not-signed.pdf",
    how: "drawn like ours, with a genuine credential in it, and never signed",
    verdict: "unknown",
    layer: "coverage",
    problem: "not-signed",
    make: ({ ours, good }) => documentOf(ours, good.credential, { signer: null }),
  },
  {
    name: "signature-stripped.pdf",
    how: "the signature is taken out and the file written anew",
    verdict: "unknown",
    layer: "coverage",
    problem: "not-signed",
    make: ({ good }) =>
      edited(
        good.pdf,
        ({ context, catalog }) => {
          catalog.delete(name("AcroForm"));
          catalog.delete(name("Perms"));
          for (const [reference, object] of context.enumerateIndirectObjects())
            if (object instanceof PDFDict && object.has(name("ByteRange"))) context.delete(reference);
        },
        { signer: null },
      ),
  },
  {
    name: "same-names-other-root.pdf",
    how: "signed by a forger whose certificates have the same names as ours",
    verdict: "unknown",
    layer: "signer",
    problem: "untrusted-signer",
    make: ({ good, forger }) => signedAgain(good.pdf, forger.documentSigner),
  },
  {
    name: "root-put-in.pdf",
    how: "signed by a forger's certificate with our root beside it",
    verdict: "unknown",
    layer: "signer",
    problem: "untrusted-signer",
    make: ({ good, forger, ours }) =>
      signedAgain(good.pdf, { ...forger.documentSigner, chain: ours.documentSigner.chain }),
  },
  {
    name: "signed-by-the-root.pdf",
    how: "signed by the root itself, which may only issue certificates",
    verdict: "unknown",
    layer: "signer",
    make: ({ good, ours: { pairs } }) =>
      signedAgain(good.pdf, { ...documentSigner(pairs.root, pairs.root, "Root"), chain: [] }),
  },
  {
    name: "certificate-not-named.pdf",
    how: "the signature does not say which certificate it is by",
    verdict: "altered",
    layer: "signature",
    make: signedBy((data, signer) => cmsWith(data, signer, { named: null })),
  },
  {
    name: "certificate-named-wrongly.pdf",
    how: "the signature names another certificate than it carries",
    verdict: "altered",
    layer: "signature",
    problem: "signature",
    make: signedBy((data, signer) => cmsWith(data, signer, { named: sha256(bytes("another certificate")) })),
  },
  {
    name: "digest-of-something-else.pdf",
    how: "the signature holds, over the digest of another file",
    verdict: "altered",
    layer: "signature",
    problem: "digest",
    make: signedBy((data, signer) =>
      cmsWith(data, signer, { named: sha256(signer.certificate), digest: sha256(bytes("another file")) }),
    ),
  },
  {
    name: "changes-allowed.pdf",
    how: "signed so that forms may be filled in afterwards",
    verdict: "altered",
    layer: "coverage",
    problem: "not-certified",
    make: ({ good, ours }) => signedAgain(overwritten(good.pdf, "/P 1 /V", "/P 2 /V"), ours.documentSigner),
  },
  {
    name: "older-signature-kind.pdf",
    how: "the kind of signature is an older one",
    verdict: "altered",
    layer: "coverage",
    problem: "not-certified",
    make: ({ good, ours }) =>
      signedAgain(overwritten(good.pdf, "/ETSI.CAdES.detached", "/adbe.pkcs7.detached"), ours.documentSigner),
  },
  {
    name: "hidden-between-objects.pdf",
    how: "something stands between two objects, and all of it is signed",
    verdict: "altered",
    layer: "coverage",
    problem: "damaged",
    make: ({ good, ours }) => {
      const [between] = /endobj\n\n\d+ 0 obj/.exec(text(good.pdf))!;
      return signedAgain(overwritten(good.pdf, between, between.replace("\n\n", " %")), ours.documentSigner);
    },
  },
  {
    name: "signature-packed-away.pdf",
    how: "written anew with its signature among the packed objects",
    verdict: "unknown",
    layer: "coverage",
    problem: "not-signed",
    make: ({ good }) => edited(good.pdf, () => {}, { signer: null, inTheOpen: false }),
  },
  {
    name: "signature-packed-away-and-shown.pdf",
    how: "the signature is among the packed objects, and a copy of it in the open",
    verdict: "altered",
    layer: "coverage",
    problem: "not-whole-file",
    make: ({ good, ours }) =>
      edited(
        good.pdf,
        ({ context }) => {
          for (const [, object] of context.enumerateIndirectObjects())
            if (object instanceof PDFDict && object.has(name("ByteRange")))
              return void context.register(PDFInvalidObject.of(bytes(object.toString())));
        },
        { signer: ours.documentSigner, inTheOpen: false },
      ),
  },
  {
    name: "objects-in-the-open.pdf",
    how: "written anew in the older way, with no object packed, and signed",
    verdict: "altered",
    layer: "coverage",
    problem: "damaged",
    make: ({ good, ours }) =>
      edited(good.pdf, () => {}, { signer: ours.documentSigner, save: { useObjectStreams: false } }),
  },
  {
    name: "certificate-ran-out.pdf",
    how: "the signer's certificate had run out, without time-stamp and in no list",
    verdict: "unknown",
    layer: "signer",
    problem: "signer-expired",
    make: async ({ lapsed }) => documentOf(lapsed, await credentialOf(lapsed)),
  },
  {
    name: "time-stamp-of-nobody.pdf",
    how: "the signer's certificate had run out, with a time-stamp of a service nobody relies on",
    verdict: "unknown",
    layer: "signer",
    problem: "signer-expired",
    make: async ({ lapsed, forger }) => {
      // A token that says what a service would say, signed by a forger.
      const timestamp = async (digest: Uint8Array) => cmsWith(digest, forger.documentSigner, { named: null });
      return documentOf(lapsed, await credentialOf(lapsed), { signer: { ...lapsed.documentSigner, timestamp } });
    },
  },
  {
    name: "stolen-signer.pdf",
    how: "signed after the association's document key was stolen",
    verdict: "unknown",
    layer: "signer",
    problem: "signer-compromised",
    make: async ({ stolen }) => (await issueAll(stolen)).pdf,
  },
  {
    name: "stolen-signer-backdated.pdf",
    how: "signed with a stolen document key, and says it is from before the theft",
    verdict: "unknown",
    layer: "signer",
    problem: "signer-compromised",
    make: async ({ stolen }) => (await issueAll(stolen, { at: new Date("2025-01-15T10:00:00Z") })).pdf,
  },
  {
    name: "signer-of-another-association.pdf",
    how: `${coIssuer.slug} signs a certificate of digital-paths`,
    verdict: "altered",
    layer: "signer",
    problem: "signer-association",
    make: ({ ours, good }) => documentOf(ours, good.credential, { signer: ours.coDocumentSigner }),
  },
  {
    name: "signer-of-another-host.pdf",
    how: "an association of the same name at another installation, which is relied on too, signs our credential",
    verdict: "altered",
    layer: "signer",
    problem: "signer-association",
    make: ({ ours, good, withLists }) => documentOf(ours, good.credential, { signer: withLists.stale.documentSigner }),
  },
  {
    name: "no-credential.pdf",
    how: "signed without a credential in it",
    verdict: "altered",
    layer: "attachment",
    problem: "no-credential",
    make: ({ ours }) => documentOf(ours, null),
  },
  {
    name: "two-credentials.pdf",
    how: "two files of the name credential.json are attached",
    verdict: "altered",
    layer: "attachment",
    problem: "several-credentials",
    make: byOurKey(({ context, catalog }) => {
      const files = catalog.lookup(name("AF"), PDFArray);
      files.push(context.register((context.lookup(files.get(0)) as PDFDict).clone(context)));
    }),
  },
  {
    name: "another-credential-shown.pdf",
    how: "the list of attachments shows another credential.json than the document's own",
    verdict: "altered",
    layer: "attachment",
    problem: "several-credentials",
    make: byOurKey(({ context, catalog }) => {
      const listed = catalog
        .lookup(name("Names"), PDFDict)
        .lookup(name("EmbeddedFiles"), PDFDict)
        .lookup(name("Names"), PDFArray);
      listed.set(1, context.register((context.lookup(listed.get(1)) as PDFDict).clone(context)));
    }),
  },
  {
    name: "credential-of-somebody-else.pdf",
    how: "the page shows one person, the credential in it is genuine and of another",
    verdict: "altered",
    layer: "printed",
    problem: "printed-facts",
    make: ({ ours, other }) => documentOf(ours, other.credential),
  },
  {
    name: "credential-is-no-json.pdf",
    how: "what is attached as credential.json is none",
    verdict: "altered",
    layer: "credential",
    make: ({ ours }) => documentOf(ours, "<xml/>"),
  },
  {
    name: "credential-not-signed.pdf",
    how: "signed by the association, but the credential in it has no proofs",
    verdict: "altered",
    layer: "proof",
    make: ({ ours, good }) =>
      documentOf(ours, JSON.stringify({ ...(JSON.parse(good.credential) as object), proof: undefined })),
  },
  {
    name: "credential-changed-inside.pdf",
    how: "signed by the association, but the credential in it was changed",
    verdict: "altered",
    layer: "proof",
    make: ({ ours, good }) => documentOf(ours, good.credential.replace("Salma", "Karim")),
  },
  {
    name: "another-name-printed.pdf",
    how: "another name is printed, and the page says so in all its parts",
    verdict: "altered",
    layer: "printed",
    problem: "printed-facts",
    make: ({ ours, good }) =>
      documentOf(ours, good.credential, { facts: { name: { ar: "سلمى المثالية", latin: "Karim Tajribi" } } }),
  },
  {
    name: "another-course-printed.pdf",
    how: "another course is printed",
    verdict: "altered",
    layer: "printed",
    problem: "printed-facts",
    make: ({ ours, good }) =>
      documentOf(ours, good.credential, { facts: { course: { ar: "هندسة البرمجيات", fr: "Génie logiciel" } } }),
  },
  {
    name: "another-day-printed.pdf",
    how: "an earlier day is printed",
    verdict: "altered",
    layer: "printed",
    problem: "printed-facts",
    make: ({ ours, good }) => documentOf(ours, good.credential, { facts: { issuedOn: "2024-03-01" } }),
  },
  {
    name: "another-serial-printed.pdf",
    how: "the number of another certificate is printed",
    verdict: "altered",
    layer: "printed",
    problem: "printed-facts",
    make: ({ ours, good }) => documentOf(ours, good.credential, { facts: { serial: "8M4RYB3N2QC5" } }),
  },
  {
    name: "letters-are-others.pdf",
    how: "the text read aloud is right, the letters drawn are not",
    verdict: "altered",
    layer: "printed",
    problem: "printed-letters",
    make: async ({ ours, good }) => {
      const other = await documentOf(ours, good.credential, {
        facts: { name: { ar: "سلمى المثالية", latin: "Karim Tajribi" } },
      });
      return edited(other, (_, { element, setText }) => setText(element("name-latin"), "Salma Mital"), {
        signer: ours.documentSigner,
      });
    },
  },
  {
    name: "text-without-a-mark.pdf",
    how: "a text is drawn outside of all that is marked",
    verdict: "altered",
    layer: "printed",
    problem: "printed-outside",
    make: byOurKey((_, { changeContent }) =>
      changeContent((operators) => operators.replace(/\/(?:H1|P) <<\/MCID \d+>> BDC/, "")),
    ),
  },
  {
    name: "text-as-ornament.pdf",
    how: "a text is marked as an ornament that need not be read",
    verdict: "altered",
    layer: "printed",
    problem: "printed-outside",
    make: byOurKey((_, { changeContent }) =>
      changeContent((operators) => operators.replace(/\/(?:H1|P) <<\/MCID \d+>> BDC/, "/Artifact BMC")),
    ),
  },
  {
    name: "invisible-text.pdf",
    how: "the signed text is there, but not to be seen",
    verdict: "altered",
    layer: "printed",
    problem: "printed-outside",
    make: byOurKey((_, { changeContent }) => changeContent((operators) => operators.replace("BT\n", "BT\n3 Tr\n"))),
  },
  {
    name: "picture-over-the-page.pdf",
    how: "a picture is drawn over the page",
    verdict: "altered",
    layer: "printed",
    problem: "printed-outside",
    make: byOurKey(({ context }, { page, changeContent }) => {
      const picture = streamOf(context, Uint8Array.of(255), {
        Type: "XObject",
        Subtype: "Image",
        Width: 1,
        Height: 1,
        ColorSpace: "DeviceGray",
        BitsPerComponent: 8,
      });
      changeContent((operators) => `${operators}\nq 400 0 0 60 250 250 cm /Picture Do Q\n`);
      page().setXObject(name("Picture"), context.register(picture));
    }),
  },
  {
    name: "text-in-a-form.pdf",
    how: "a text is drawn by a form, where it is not marked",
    verdict: "altered",
    layer: "printed",
    problem: "printed-outside",
    make: byOurKey(({ context }, { page, changeContent }) => {
      const fonts = page().Resources()!.get(name("Font"));
      const form = streamOf(context, "BT /F1 40 Tf 1 0 0 1 250 250 Tm <0001> Tj ET", {
        Type: "XObject",
        Subtype: "Form",
        BBox: [0, 0, 842, 595],
        Resources: { Font: fonts },
      });
      changeContent((operators) => `${operators}\n/Text Do\n`);
      page().setXObject(name("Text"), context.register(form));
    }),
  },
  {
    name: "note-over-the-page.pdf",
    how: "a note with a text of its own lies over the page",
    verdict: "altered",
    layer: "printed",
    problem: "printed-outside",
    make: byOurKey(({ context }, { page }) => {
      const fonts = page().Resources()!.get(name("Font"));
      const form = streamOf(context, "BT /F1 40 Tf <0001> Tj ET", {
        Type: "XObject",
        Subtype: "Form",
        BBox: [0, 0, 400, 60],
        Resources: { Font: fonts },
      });
      const note = {
        Type: "Annot",
        Subtype: "FreeText",
        Rect: [250, 250, 650, 310],
        F: 4,
        Contents: PDFHexString.fromText("x"),
        AP: { N: context.register(form) },
      };
      page().addAnnot(context.register(context.obj(note)));
    }),
  },
  {
    name: "font-that-lies.pdf",
    how: "a font has letters that say nothing",
    verdict: "altered",
    layer: "printed",
    problem: "printed-letters",
    make: byOurKey(({ context }) => {
      for (const [, object] of context.enumerateIndirectObjects())
        if (object instanceof PDFDict && object.has(name("ToUnicode"))) {
          context.assign(
            object.get(name("ToUnicode")) as PDFRef,
            streamOf(context, "1 beginbfchar\n<0001> <0041>\nendbfchar"),
          );
          return;
        }
    }),
  },
  {
    name: "revoked.pdf",
    how: "it was revoked",
    verdict: "revoked",
    layer: "status",
    make: async ({ ours }) => (await issueAll(ours, { place: places.revoked })).pdf,
  },
  {
    name: "replaced.pdf",
    how: "it was replaced by another",
    verdict: "replaced",
    layer: "status",
    make: async ({ ours }) => (await issueAll(ours, { place: places.replaced })).pdf,
  },
  {
    name: "expired.pdf",
    how: "its last day is over",
    verdict: "expired",
    layer: "dates",
    make: async ({ ours }) => (await issueAll(ours, { facts: { expiresOn: "2025-09-01" } })).pdf,
  },
  {
    name: "any.pdf",
    how: "a document that has nothing to do with us",
    verdict: "unknown",
    layer: "coverage",
    problem: "not-signed",
    make: async () => {
      const file = await PDFDocument.create();
      file.addPage();
      return file.save();
    },
  },
];
