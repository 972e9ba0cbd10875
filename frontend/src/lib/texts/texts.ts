import i18next, { type FormatterModule } from "i18next";
import { useSyncExternalStore } from "react";
import { number } from "../numbers";
import { followLanguage, type Language, language } from "./language";

/** Texts by key. A key that ends in `_one` or `_other` is the same text for one and for many: `t("runners", { count })`. */
export type Texts = Record<string, string>;
type Plain<K> = K extends `${infer Base}_${"one" | "other"}` ? Base : K;
/** The same keys in the other language, which may need a singular. */
export type Same<T extends Texts> = { [K in keyof T]: string } & {
  [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]?: string;
};
export type Key<T extends Texts> = Plain<keyof T & string>;
export type Say<T extends Texts> = (key: Key<T>, values?: Record<string, string | number>) => string;

/** A count is written as `number` writes it: 48,012 runners. */
const counts: FormatterModule = {
  type: "formatter",
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value, _format, _language, options) =>
    options?.interpolationkey === "count" ? number(Number(value)) : value,
};

void i18next.use(counts).init({
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, alwaysFormat: true }, // React escapes
  resources: {},
  initAsync: false,
});

followLanguage(() => {
  document.documentElement.lang = language();
});

/** Registers the texts of one feature and gives the hook that says them in the language of the moment. */
export function texts<const T extends Texts>(feature: string, ko: T, en: Same<T>): () => Say<T> {
  i18next.addResourceBundle("ko", feature, ko);
  i18next.addResourceBundle("en", feature, en);
  const said = (lng: Language) => i18next.getFixedT(lng, feature) as Say<T>;
  const by = { ko: said("ko"), en: said("en") };
  return () => by[useSyncExternalStore(followLanguage, language, language)];
}
