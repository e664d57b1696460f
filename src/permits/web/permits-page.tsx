/** 审批 Permits. */
import { useTranslation } from "react-i18next";

export function PermitsPage() {
  const { t } = useTranslation();
  return (
    <article className="page">
      <h1>{t("permits.title")}</h1>
    </article>
  );
}
