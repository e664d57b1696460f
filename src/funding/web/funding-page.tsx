/** 资金 Funding. */
import { useTranslation } from "react-i18next";

export function FundingPage() {
  const { t } = useTranslation();
  return (
    <article className="page">
      <h1>{t("funding.title")}</h1>
    </article>
  );
}
