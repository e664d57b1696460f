/** Which language the pages speak: the URL's `lang`, else what was chosen before, else Chinese. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export type Language = "zh" | "en";
/** Texts of one subject: keys in dots, both languages side by side. */
export type Texts = Readonly<Record<string, readonly [zh: string, en: string]>>;

const KEPT = "guanxin.language";

export function currentLanguage(): Language {
  return (i18next.language as Language | undefined) ?? "zh";
}

export function startLanguage(texts: readonly Texts[]): void {
  const asked = new URLSearchParams(location.search).get("lang");
  const language = asked === "en" || asked === "zh" ? asked : localStorage.getItem(KEPT) === "en" ? "en" : "zh";
  const all = Object.assign({}, ...texts) as Texts;
  const side = (at: 0 | 1) => Object.fromEntries(Object.entries(all).map(([key, both]) => [key, both[at]]));
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh",
    resources: { zh: { translation: side(0) }, en: { translation: side(1) } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
  });
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

export function speak(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  void i18next.changeLanguage(language);
}
