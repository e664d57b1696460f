/** Words of codes as people read them. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

export type WordLabel = (field: string, word: string) => string;

/** Translated where there is a term, else as it is (districts, owners). */
export function useWordLabel(): WordLabel {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels change with the language alone
  return useCallback(
    (field, word) => {
      if (word === "") return t(`value.empty.${field}`, { defaultValue: t("value.unknown") });
      const key = `word.${field}.${word}`;
      return i18n.exists(key) ? t(key) : word;
    },
    [language],
  );
}

/** A colour is never alone: the word stands on it. */
export function RiskTag({ word }: { word: string }) {
  const label = useWordLabel();
  return <span className={`risk risk-${word}`}>{label("riskShort", word)}</span>;
}
