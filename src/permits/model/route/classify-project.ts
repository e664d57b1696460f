/**
 * Important, general or small? By place, size and complexity (北京 四（一）, M31).
 *
 * The list names the three grounds and no figure, so all figures are rules of the city and shipped as suggestions. One
 * ground that is important makes the project important; small is only what is small on every ground.
 */
import { isListed } from "../digging/ban-spans.ts";
import type { PermitRules } from "../permit-rules.ts";
import type { ProjectClass } from "../permit-terms.ts";
import type { ProjectFacts } from "./project-facts.ts";

export const CLASS_GROUNDS = ["place", "size", "complexity"] as const;
export type ClassGround = (typeof CLASS_GROUNDS)[number];

export interface Classification {
  readonly projectClass: ProjectClass;
  readonly byGround: Readonly<Record<ClassGround, ProjectClass>>;
}

export function classifyProject(facts: ProjectFacts, { classes, digging }: PermitRules): Classification {
  const { important, small } = classes;
  const classOf = (isImportant: boolean, isSmall: boolean): ProjectClass =>
    isImportant ? "important" : isSmall ? "small" : "general";
  const onLists = facts.roads.some(
    (road) => isListed(road, digging.sensitiveRoads) || isListed(road, digging.forbiddenRoads),
  );
  const diameter = facts.diameterMm;
  const byGround = {
    place: classOf(
      onLists || facts.roads.some(({ roadClass }) => important.roadClasses.includes(roadClass)),
      facts.roads.every(({ roadClass }) => small.roadClasses.includes(roadClass)),
    ),
    size: classOf(
      facts.investmentFen >= important.fromFen || facts.lengthM >= important.fromM,
      facts.investmentFen <= small.toFen && facts.lengthM <= small.toM,
    ),
    complexity: classOf(
      (important.crossings && facts.crossings) || (diameter !== null && diameter >= important.fromDiameterMm),
      !facts.crossings && diameter !== null && diameter <= small.toDiameterMm,
    ),
  };
  const all = Object.values(byGround);
  return {
    projectClass: classOf(
      all.includes("important"),
      all.every((one) => one === "small"),
    ),
    byGround,
  };
}

/** 陕西 四（一）: may three approvals be one? Exact to the fen: 30,000,000.00 yuan is in, 30,000,000.01 is out. */
export const mayMerge = (facts: ProjectFacts, { merge }: PermitRules): boolean =>
  merge.inForce && facts.isPublic && facts.investmentFen <= merge.limitFen && !facts.newLand && !facts.crossesCounties;

/** 北京 四（一）: listed in the yearly compilation, same diameter and same route. */
export const isExemptAsListed = (facts: ProjectFacts, { classes }: PermitRules): boolean =>
  classes.inForce && classes.exemptListed && facts.listedYear !== null && facts.sameDiameter && facts.sameRoute;
