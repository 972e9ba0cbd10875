import { describe, expect, it } from "vitest";
import { birthFault, loginIdFault, nameFault, passwordFault, phoneFault } from "./rules";

describe("an account", () => {
  it.each([
    ["", "needed"],
    ["  ", "needed"],
    ["ab", "loginIdLength"],
    ["a".repeat(51), "loginIdLength"],
    ["김철수", "loginIdLetters"],
    ["a b c", "loginIdLetters"],
    ["Runner.01_x-y", null],
    [" runner01 ", null],
  ])("has a login id like %j: %s", (value, fault) => {
    expect(loginIdFault(value)).toBe(fault);
  });

  it.each([
    ["", "needed"],
    ["1234567", "passwordShort"],
    ["１２３４５６７", "passwordShort"],
    ["Runner01", "passwordIsId"],
    ["run-42.195-km", null],
    ["비밀번호는길게씁니다", null],
  ])("has a password like %j: %s", (value, fault) => {
    expect(passwordFault(value, "runner01")).toBe(fault);
  });

  it.each([
    ["", null],
    ["010-1234-5678", null],
    ["+82 10 1234 5678", null],
    ["12", "phoneForm"],
    ["call me", "phoneForm"],
  ])("has a phone like %j: %s", (value, fault) => {
    expect(phoneFault(value)).toBe(fault);
  });

  it("has a name", () => {
    expect([nameFault(" "), nameFault("김".repeat(101)), nameFault("김하나")]).toEqual([
      "needed",
      "nameLong",
      null,
    ]);
  });

  it("belongs to somebody who was born", () => {
    const faults = ["", "1899-12-31", "1990-05-05", "2026-11-24"].map((day) => birthFault(day, "2026-11-23"));
    expect(faults).toEqual([null, "birthDay", null, "birthDay"]);
  });
});
