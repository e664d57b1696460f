/** The catalogue of 39 in the list's four parts; what works can be simulated on this city and adopted. */
import { useQuery } from "@tanstack/react-query";
import { Input, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { getJson } from "../../platform/web/api.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { MechanismView } from "../api/mechanisms.schemas.ts";
import { MechanismDetail } from "./mechanism-detail.tsx";
import { StateTag } from "./state-tag.tsx";

export function MechanismsPage() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const all = useQuery({
    queryKey: ["mechanisms"],
    queryFn: ({ signal }) => getJson<MechanismView[]>("/api/v1/mechanisms", {}, signal),
  });
  const found = all.data?.filter((one) => meets(one, words["q"], words["state"])) ?? [];
  const chosen = all.data?.find((one) => one.id === words["id"]) ?? all.data?.[0];
  return (
    <article className="page">
      <header className="page-head">
        <div>
          <h1>{t("mech.title")}</h1>
          <p className="quiet">{t("mech.about")}</p>
        </div>
        <span className="page-tools">
          <Segmented
            aria-label={t("mech.state")}
            value={words["state"] ?? "all"}
            onChange={(state) => change({ state: state === "all" ? undefined : state })}
            options={["all", "works", "planned"].map((value) => ({ value, label: t(`mech.${value}`) }))}
          />
          <Input
            allowClear
            type="search"
            aria-label={t("mech.search")}
            placeholder={t("mech.search")}
            defaultValue={words["q"] ?? ""}
            onChange={({ target }) => change({ q: target.value || undefined })}
          />
        </span>
      </header>
      {all.isPending && <Loading rows={12} />}
      {all.isError && <Failed cause={all.error} again={() => void all.refetch()} />}
      {all.data && (
        <div className="mech-desk">
          <Catalogue found={found} chosen={chosen} onChoose={(id) => change({ id })} />
          {chosen && <MechanismDetail key={`${chosen.id}.${chosen.version}`} mechanism={chosen} />}
        </div>
      )}
    </article>
  );
}

function meets(one: MechanismView, asked = "", state?: string): boolean {
  if (state && one.state !== state) return false;
  const written = [one.id, one.clause, ...[one.title, one.text, one.place].flatMap(({ zh, en }) => [zh, en])];
  return written.join(" ").toLowerCase().includes(asked.toLowerCase());
}

interface CatalogueProps {
  found: readonly MechanismView[];
  chosen: MechanismView | undefined;
  onChoose: (id: string) => void;
}

function Catalogue({ found, chosen, onChoose }: CatalogueProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const groups = Map.groupBy(found, (one) => one.group[language]);
  return (
    <nav className="mech-list" aria-label={t("mech.list")}>
      {found.length === 0 && <Nothing>{t("mech.none")}</Nothing>}
      {[...groups].map(([group, entries]) => (
        <section key={group}>
          <h2>{group}</h2>
          {entries.map((one) => (
            <button
              key={one.id}
              type="button"
              className="mech-row"
              aria-current={one.id === chosen?.id}
              onClick={() => onChoose(one.id)}
            >
              <b>{one.id}</b>
              <span>
                {one.title[language]}
                <small>
                  {one.clause} · {one.place[language]}
                </small>
              </span>
              <StateTag mechanism={one} />
            </button>
          ))}
        </section>
      ))}
    </nav>
  );
}
