/** Where a project lies: its lines among the plan's others and the quiet network; another one picked opens it. */
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../network/api/network.schemas.ts";
import { type ExtraLayer, mapLayers, mapSources, NETWORK_PAINT } from "../../network/web/pipe-layers.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import type { ProjectFile } from "../api/project.schemas.ts";
import { PLAN_PICKABLE, worksColour, worksLayers, worksSource } from "./plan-layers.ts";
import { usePlanMap } from "./use-plans.ts";

const MapView = lazy(async () => ({ default: (await import("../../platform/map/map-view.tsx")).MapView }));
const SHOWN: ReadonlySet<ExtraLayer> = new Set(["roads", "buildings"]);
const AROUND_DEGREES = 0.003;

export interface ProjectMapProps {
  readonly plan: PlanFile;
  readonly project: ProjectFile;
  readonly city: CityView;
  readonly onChoose: (projectId: string) => void;
}

export function ProjectMapCard({ plan, project, city, onChoose }: ProjectMapProps) {
  const { t } = useTranslation();
  const [west, south, east, north] = project.bounds ?? [0, 0, 0, 0];
  const box = [west - AROUND_DEGREES, south - AROUND_DEGREES, east + AROUND_DEGREES, north + AROUND_DEGREES];
  const works = usePlanMap(
    plan.planId,
    {},
    project.bounds ? box.map((degrees) => degrees.toFixed(5)).join() : undefined,
  );
  const sources = useMemo(
    () => ({ ...mapSources(city, {}, SHOWN), works: worksSource(works.data) }),
    [city, works.data],
  );
  const layers = useMemo(
    () => [
      ...mapLayers(city, NETWORK_PAINT, SHOWN),
      ...worksLayers(worksColour(plan.fromYear, plan.years), project.projectId, 0.35).filter(
        ({ id }) => id !== "plan-chosen",
      ),
    ],
    [city, plan.fromYear, plan.years, project.projectId],
  );
  if (!project.bounds) return <p className="quiet">{t("plan.noPlace")}</p>;
  return (
    <div className="project-map desk-map">
      {works.isError && <Failed cause={works.error} />}
      <Suspense fallback={<Loading rows={6} />}>
        <MapView
          label={t("plan.where")}
          sources={sources}
          layers={haloBelow(layers)}
          bounds={[west - 0.0004, south - 0.0004, east + 0.0004, north + 0.0004]}
          pickable={PLAN_PICKABLE}
          onPick={(picked) => {
            const projectId = picked?.properties["projectId"];
            if (projectId !== undefined && projectId !== project.projectId) onChoose(String(projectId));
          }}
        />
      </Suspense>
    </div>
  );
}

/** The halo lies under the pipes, so that each network of the project keeps its colour. */
function haloBelow<L extends { readonly id: string }>(layers: readonly L[]): L[] {
  const halo = layers.filter(({ id }) => id === "plan-halo");
  return layers
    .filter(({ id }) => id !== "plan-halo")
    .flatMap((layer) => (layer.id === "pipes" ? [...halo, layer] : [layer]));
}
