/** Two plans on two maps with the same colours of years. */
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../network/api/network.schemas.ts";
import { type ExtraLayer, mapLayers, mapSources, NETWORK_PAINT } from "../../network/web/pipe-layers.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanSummary } from "../api/plan.schemas.ts";
import { yearsOf } from "./gantt-layout.ts";
import { yearColour } from "./plan-colours.ts";
import { QUIET_PIPES, worksColour, worksLayers, worksSource } from "./plan-layers.ts";
import { usePlanMap } from "./use-plans.ts";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));
const SHOWN: ReadonlySet<ExtraLayer> = new Set(["roads"]);

export function CompareMaps({ a, b, city }: { a: PlanSummary; b: PlanSummary; city: CityView }) {
  const from = Math.min(a.fromYear, b.fromYear);
  const to = Math.max(a.fromYear + a.years, b.fromYear + b.years);
  return (
    <div className="compare-maps">
      <OneMap side="A" plan={a} city={city} fromYear={from} years={to - from} />
      <OneMap side="B" plan={b} city={city} fromYear={from} years={to - from} />
      <p className="year-key">
        {yearsOf({ fromYear: from, years: to - from }).map((year) => (
          <span key={year}>
            <i style={{ background: yearColour(year - from) }} /> {year}
          </span>
        ))}
      </p>
    </div>
  );
}

interface OneMapProps {
  readonly side: string;
  readonly plan: PlanSummary;
  readonly city: CityView;
  readonly fromYear: number;
  readonly years: number;
}

function OneMap({ side, plan, city, fromYear, years }: OneMapProps) {
  const { t } = useTranslation();
  const works = usePlanMap(plan.planId, {}, city.bounds?.map((degrees) => degrees.toFixed(5)).join());
  const sources = useMemo(
    () => ({ ...mapSources(city, {}, SHOWN), works: worksSource(works.data) }),
    [city, works.data],
  );
  const layers = useMemo(() => {
    const ground = mapLayers(city, NETWORK_PAINT, SHOWN).map((layer) => (layer.id === "pipes" ? QUIET_PIPES : layer));
    return [...ground, ...worksLayers(worksColour(fromYear, years), undefined)];
  }, [city, fromYear, years]);
  return (
    <figure className="compare-map">
      <figcaption>
        <b>{side}</b> {plan.name}
      </figcaption>
      {works.isError && <Failed cause={works.error} />}
      <div className="desk-map">
        <Suspense fallback={<Loading rows={5} />}>
          <MapView
            label={`${t("plan.mapLabel")} ${side}`}
            sources={sources}
            layers={layers}
            bounds={city.bounds ?? undefined}
          />
        </Suspense>
      </div>
    </figure>
  );
}
