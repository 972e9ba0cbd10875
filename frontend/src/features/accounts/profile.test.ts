import { describe, expect, it } from "vitest";
import { NOTHING, newAccount } from "./newAccount";
import { changed, valuesOf } from "./profile";

const USER = {
  id: 1,
  login_id: "hana",
  name: "김하나",
  user_type: 0,
  sex: "F" as const,
  birth_date: "1990-05-05",
  phone: null,
  total_point: 0,
  created_at: "2026-01-01T00:00:00Z",
};

describe("a profile", () => {
  it("sends only what is different, and null for what was taken away", () => {
    expect(changed(valuesOf(USER), USER)).toEqual({});
    const values = { ...valuesOf(USER), name: " 김하나 ", birth_date: "", phone: "010-1234-5678" };
    expect(changed(values, USER)).toEqual({ birth_date: null, phone: "010-1234-5678" });
  });
});

describe("a new account", () => {
  const filled = { ...NOTHING, login_id: " hana ", password: " secret pass ", name: "김하나 ", phone: "" };

  it("keeps every letter of the password and no blanks around the rest", () => {
    expect(newAccount(filled)).toEqual({
      login_id: "hana",
      password: " secret pass ",
      name: "김하나",
      user_type: 0,
      sex: null,
      birth_date: null,
      phone: null,
    });
  });

  it("says nothing personal for an organizer, whatever was typed before", () => {
    const organizer = newAccount({ ...filled, kind: "organizer", sex: "F", birth_date: "1990-05-05" });
    expect(organizer).toEqual({
      login_id: "hana",
      password: " secret pass ",
      name: "김하나",
      user_type: 1,
    });
  });
});
