/** 资金 Funding: balances, the way of money, projects, waivers apart, who pays what, rules in force. The URL says which. */
import { useTranslation } from "react-i18next";
import { useWords } from "../../platform/web/search.ts";
import { FlowTab } from "./flow-tab.tsx";
import { ProjectsTab } from "./projects-tab.tsx";
import { RulesTab } from "./rules-tab.tsx";
import { ShareTab } from "./share-tab.tsx";
import { SourcesTab } from "./sources-tab.tsx";
import { WaiversTab } from "./waivers-tab.tsx";

const TABS = {
  sources: SourcesTab,
  flow: FlowTab,
  projects: ProjectsTab,
  waivers: WaiversTab,
  share: ShareTab,
  rules: RulesTab,
} as const;
type TabName = keyof typeof TABS;
const NAMES = Object.keys(TABS) as TabName[];

export function FundingPage() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const tab = NAMES.find((name) => name === words["tab"]) ?? "sources";
  const Shown = TABS[tab];
  return (
    <article className="page funding">
      <header className="page-head">
        <div>
          <h1>{t("funding.title")}</h1>
          <p className="quiet">{t(`funding.about.${tab}`)}</p>
        </div>
      </header>
      <nav className="section-nav funding-nav" aria-label={t("funding.parts")}>
        {NAMES.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === tab ? "page" : undefined}
            onClick={() => change({ ...cleared(words), tab: name === "sources" ? undefined : name })}
          >
            {t(`funding.tab.${name}`)}
          </button>
        ))}
      </nav>
      <Shown />
    </article>
  );
}

/** Another part of the page begins without the filters of this one; the language stays. */
const cleared = (words: Readonly<Record<string, string>>): Record<string, undefined> =>
  Object.fromEntries(
    Object.keys(words)
      .filter((name) => name !== "lang")
      .map((name) => [name, undefined]),
  );
