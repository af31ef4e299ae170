import { ed25519Holds } from "#app/domain/certificates/verifying/ed25519.ts";
import { judge, noFindings, type Look } from "#app/domain/certificates/verifying/judge.ts";
import {
  faultOfKey,
  keyBytes,
  momentOf,
  type KeyList,
  type ListedKey,
} from "#app/domain/certificates/verifying/key-list.ts";
import { fieldsOf, readQrText, type QrText } from "#app/domain/certificates/verifying/qr-text.ts";
import { moroccanDays } from "#app/domain/certificates/verifying/facts.ts";
import { demand, Refusal } from "#app/domain/certificates/verifying/refusal.ts";
import type { Report, Trust } from "#app/domain/certificates/verifying/report.ts";

/** The verdict on a QR text. It has no place in a status list, so its status is never checked. */
export async function verifyQrText(text: string, trust: Trust): Promise<Report> {
  const findings = noFindings();
  let fields: ReturnType<typeof fieldsOf> | undefined;
  let read: QrText | undefined;
  let list: KeyList | undefined;
  let key: ListedKey | undefined;
  const looks: Look[] = [
    {
      layer: "file",
      otherwise: "not-a-certificate",
      look: () => {
        fields = fieldsOf(text);
      },
    },
    {
      layer: "credential",
      otherwise: "members",
      look: () => {
        list = trust.keys.find(({ host }) => host === fields!.fields[0]);
        demand(list, "other-host");
        read = readQrText(fields!);
      },
    },
    {
      layer: "proof",
      otherwise: "qr-signature",
      look: async () => {
        key = list!.keys.find(({ id }) => id === `${list!.did}#${read!.key}`);
        demand(key, "unknown-key");
        demand(await ed25519Holds(keyBytes(key), read!.signature, read!.signed), "qr-signature");
      },
    },
    {
      layer: "issuer",
      otherwise: "unknown-key",
      look: () => {
        const { association, id, name } = key!;
        demand(association !== null, "key-association");
        const fault = faultOfKeyOnDay(key!, read!.facts.issuedOn);
        if (fault) throw new Refusal(fault);
        findings.facts = { ...read!.facts, association, associationName: Object.values(name ?? {}).join(" / ") };
        findings.signer = { keyName: id, association, name };
      },
    },
    {
      layer: "dates",
      otherwise: "not-yet-valid",
      look: () => {
        const [earliest, latest] = moroccanDays(trust.at.getTime());
        const { issuedOn, expiresOn } = read!.facts;
        demand(issuedOn <= latest, "not-yet-valid");
        demand(expiresOn === null || earliest <= expiresOn, "expired");
      },
    },
    { layer: "status", otherwise: "revoked", look: () => "skipped" },
  ];
  return judge("qr", looks, {
    findings,
    claim: () => (list ? "claimed" : "none"),
  });
}

/** A QR text says the day alone: the key has to have been in its time at some moment of that day in Morocco. */
function faultOfKeyOnDay(key: ListedKey, day: string): ReturnType<typeof faultOfKey> {
  const compromised = faultOfKey(key, [], null);
  if (compromised) return compromised;
  const [first] = moroccanDays(momentOf(key.from));
  const last = key.until === null ? null : moroccanDays(momentOf(key.until))[1];
  return first <= day && (last === null || day <= last) ? null : "key-time";
}
