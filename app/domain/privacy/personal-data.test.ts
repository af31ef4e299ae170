import { describe, expect, it } from "vitest";
import { declarations, faults } from "#app/domain/privacy/declarations.server.ts";
import { readDeclarations, registerOf, usesOf } from "#app/domain/privacy/personal-data.ts";

const personal = "@personal purpose=account owner=person sensitivity=ordinary retention=account";
const read = (documentation: string, ...columns: string[]) =>
  readDeclarations([{ name: "Person", documentation, columns }]);

describe("declarations of personal data", () => {
  it("has every column of the schema declared exactly once", () => {
    expect(faults).toEqual([]);
    expect(declarations.length).toBeGreaterThan(30);
  });

  it("reads lines of both kinds beside other comments", () => {
    expect(read(`Somebody.\n${personal}: id, name\n@impersonal at`, "id", "name", "at")).toEqual({
      declarations: [
        {
          ...{ model: "Person", columns: ["id", "name"], purpose: "account" },
          ...{ owner: "person", sensitivity: "ordinary", retention: "account" },
        },
      ],
      faults: [],
    });
  });

  it.each([
    ["a column that no line names", `${personal}: id`, "Person.name is named by 0 lines, not by one"],
    ["no line at all", "Somebody.", "Person.name is named by 0 lines, not by one"],
    ["a column named twice", `${personal}: id, name\n@impersonal name`, "Person.name is named by 2 lines, not by one"],
    ["a column that is not there", `${personal}: id, name, age`, "Person has no column age"],
    ["an unknown purpose", `${personal.replace("account", "fun")}: id, name`, "this line cannot be read"],
    ["a time left out", `${personal.replace(" retention=account", "")}: id, name`, "this line cannot be read"],
    ["another word", "@private id, name", "this line cannot be read"],
    ["an impersonal line with settings", "@impersonal owner=space: id, name", "this line cannot be read"],
  ])("finds %s", (_, documentation, fault) => {
    expect(read(documentation, "id", "name").faults.join("\n")).toContain(fault);
  });

  it("makes a register in the order of purposes, and leaves secrets out of notices", () => {
    expect(registerOf(declarations).map(({ purpose }) => purpose)).toContain("placement");
    expect(usesOf(declarations, ["User"])).toEqual({ purposes: ["account"], retentions: ["account"] });
    expect(usesOf(declarations, ["SecondFactor"])).toEqual({ purposes: [], retentions: [] });
  });
});
