/** The facts of a project as a form: what the route follows from. Roads are found by name among the city's own. */
import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button, Checkbox, Input, InputNumber, Segmented, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { NETWORKS, type Network } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { getJson } from "../../platform/web/api.ts";
import { formatDay } from "../../platform/web/format.ts";
import type { RoadListView } from "../api/permits.schemas.ts";
import type { ProjectFacts, ProjectRoad } from "../model/route/project-facts.ts";

export interface Asked {
  readonly facts: ProjectFacts;
  readonly decidedOn: string;
}

/** 陕西's own edge as a first example: 30 million of public money, one listed project in courtyards. */
export const firstAsked = (today: string): Asked => ({
  decidedOn: today,
  facts: {
    investmentFen: 3_000_000_000,
    isPublic: true,
    newLand: false,
    crossesCounties: false,
    listedYear: null,
    sameDiameter: false,
    sameRoute: true,
    networks: ["gas"],
    lengthM: 3_000,
    diameterMm: 300,
    crossings: false,
    greens: false,
    roads: [],
    isEmergency: false,
  },
});

const FLAGS = [
  "newLand",
  "crossesCounties",
  "sameDiameter",
  "sameRoute",
  "crossings",
  "greens",
  "isEmergency",
] as const;

export function FactsForm({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const base = useId();
  const { facts, decidedOn } = asked;
  const set = (change: Partial<ProjectFacts>) => onChange({ ...asked, facts: { ...facts, ...change } });
  return (
    <div className="permits-facts-form">
      <div className="permits-form">
        <label htmlFor={`${base}-yuan`}>{t("permits.facts.yuan")}</label>
        <InputNumber<number>
          id={`${base}-yuan`}
          className="full"
          min={0}
          max={1e12}
          precision={2}
          value={facts.investmentFen / 100}
          formatter={(value) => String(value ?? "").replace(/\B(?=(\d{3})+(?!\d))/g, ",")}
          parser={(written) => Number((written ?? "").replaceAll(",", ""))}
          onChange={(yuan) => set({ investmentFen: Math.round((yuan ?? 0) * 100) })}
        />
        <label htmlFor={`${base}-length`}>{t("permits.facts.lengthM")}</label>
        <InputNumber<number>
          id={`${base}-length`}
          className="full"
          min={0}
          max={1_000_000}
          value={facts.lengthM}
          onChange={(lengthM) => set({ lengthM: lengthM ?? 0 })}
        />
        <label htmlFor={`${base}-diameter`}>{t("permits.facts.diameterMm")}</label>
        <InputNumber<number>
          id={`${base}-diameter`}
          className="full"
          min={0}
          max={10_000}
          value={facts.diameterMm}
          onChange={(diameterMm) => set({ diameterMm })}
        />
        <label htmlFor={`${base}-networks`}>{t("permits.facts.networks")}</label>
        <Select<Network[]>
          id={`${base}-networks`}
          mode="multiple"
          value={facts.networks}
          onChange={(networks) => networks.length > 0 && set({ networks })}
          options={NETWORKS.map((value) => ({ value, label: label("network", value) }))}
        />
      </div>
      <div className="permits-form">
        <span>{t("permits.facts.money")}</span>
        <Segmented
          aria-label={t("permits.facts.money")}
          value={facts.isPublic ? "public" : "own"}
          onChange={(value) => set({ isPublic: value === "public" })}
          options={["public", "own"].map((value) => ({ value, label: t(`permits.facts.${value}`) }))}
        />
        <label htmlFor={`${base}-decided`}>{t("permits.facts.decidedOn")}</label>
        <Input
          id={`${base}-decided`}
          type="date"
          value={decidedOn}
          onChange={({ target }) => target.value && onChange({ ...asked, decidedOn: target.value })}
        />
        <fieldset className="permits-flags">
          <Checkbox
            checked={facts.listedYear !== null}
            onChange={({ target }) => set({ listedYear: target.checked ? Number(decidedOn.slice(0, 4)) + 1 : null })}
          >
            {t("permits.facts.listed")}
          </Checkbox>
          {FLAGS.map((flag) => (
            <Checkbox key={flag} checked={facts[flag]} onChange={({ target }) => set({ [flag]: target.checked })}>
              {t(`permits.facts.${flag}`)}
            </Checkbox>
          ))}
        </fieldset>
      </div>
      <RoadsField roads={facts.roads} onChange={(roads) => set({ roads })} />
    </div>
  );
}

interface RoadsFieldProps {
  roads: readonly ProjectRoad[];
  onChange: (roads: ProjectRoad[]) => void;
}

function RoadsField({ roads, onChange }: RoadsFieldProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const base = useId();
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: ["permit-road-names", text],
    queryFn: ({ signal }) => getJson<RoadListView>("/api/v1/permits/roads", { text, years: 1, limit: 20 }, signal),
    enabled: text.trim() !== "",
  });
  const add = (roadId: string) => {
    const road = found.data?.rows.find((one) => String(one.roadId) === roadId);
    setText("");
    if (!road || roads.some(({ name }) => name === (road.name || road.sourceId))) return;
    const { name, sourceId, roadClass, district, openedOn, overhauledOn } = road;
    onChange([...roads, { name: name || sourceId, sourceId, roadClass, district, openedOn, overhauledOn }]);
  };
  return (
    <div className="permits-form">
      <label htmlFor={`${base}-road`}>{t("permits.facts.roads")}</label>
      <AutoComplete
        id={`${base}-road`}
        placeholder={t("permits.facts.typeName")}
        value={text}
        onChange={setText}
        onSelect={add}
        options={(found.data?.rows ?? []).map((road) => ({
          value: String(road.roadId),
          label: [road.name || road.sourceId, road.sourceId, label("roadClass", road.roadClass), road.district]
            .filter(Boolean)
            .join(" · "),
        }))}
      />
      <ul className="permits-chosen">
        {roads.length === 0 && <li className="quiet">{t("permits.facts.noRoads")}</li>}
        {roads.map((road) => (
          <li key={road.name}>
            <span>
              {road.name}{" "}
              <span className="quiet">
                {t("permits.opened")} {road.openedOn ? formatDay(road.openedOn) : t("permits.unknown")}
                {road.overhauledOn && ` · ${t("permits.overhauled")} ${formatDay(road.overhauledOn)}`}
              </span>
            </span>
            <Button
              size="small"
              type="text"
              aria-label={t("permits.facts.removeRoad", { road: road.name })}
              onClick={() => onChange(roads.filter((one) => one !== road))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
