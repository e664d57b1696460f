/** Taking survey files in: the wizard, and what was taken in before. */
import { useTranslation } from "react-i18next";
import { ImportWizard } from "./import-wizard.tsx";
import { PastImports } from "./past-imports.tsx";

export function ImportPage() {
  const { t } = useTranslation();
  return (
    <article className="page">
      <h1>{t("import.title")}</h1>
      <ImportWizard />
      <PastImports />
    </article>
  );
}
