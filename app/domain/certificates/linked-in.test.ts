import { expect, test } from "vitest";
import { linkedInAddress } from "#app/domain/certificates/linked-in.ts";

const certificate = {
  name: "مقابلة العمل & CV",
  organisation: "Association POSITIVE",
  serial: "7K3M92QX4TBD",
  url: "https://fadae.example/v/7K3M92QX4TBD",
  issuedOn: "2026-02-23",
  expiresOn: null,
};
const read = (address: string) => Object.fromEntries(new URL(address).searchParams);

test("the address says what is on the certificate", () => {
  const address = linkedInAddress(certificate);
  expect(address).toMatch(/^https:\/\/www\.linkedin\.com\/profile\/add\?/);
  expect(read(address)).toEqual({
    startTask: "CERTIFICATION_NAME",
    name: "مقابلة العمل & CV",
    organizationName: "Association POSITIVE",
    issueYear: "2026",
    issueMonth: "2",
    certUrl: "https://fadae.example/v/7K3M92QX4TBD",
    certId: "7K3M92QX4TBD",
  });
});

test("it says when a certificate ends", () => {
  expect(read(linkedInAddress({ ...certificate, expiresOn: "2028-11-23" }))).toMatchObject({
    expirationYear: "2028",
    expirationMonth: "11",
  });
});
