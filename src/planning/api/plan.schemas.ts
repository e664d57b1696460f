/**
 * The words on the wire for plans: what is made, what it rests on, its money, how it compares.
 *
 * Risk is in risk-years (a pipe's yearly risk times the years it is gone within the plan and after, as the planning rules
 * say), money in whole fen, lengths in km where they are sums and in metres where they are one thing's own.
 */
import { z } from "zod";
import { METHOD_CODES } from "../model/compare/method-figures.ts";
import { PLAN_NETWORKS } from "../model/problem/plan-problem.ts";
import { FIXED_ITEMS, LOCK_KINDS, PLAN_STATES } from "../model/programme/plan-terms.ts";

export const planNetwork = z.enum(PLAN_NETWORKS);
export const kmByNetworkSchema = z.object({
  gas: z.number(),
  water: z.number(),
  drainage: z.number(),
  heat: z.number(),
});

/** A source of money in a year: what may be drawn and what the plan draws. */
export const planMoneySchema = z.object({
  year: z.number(),
  /** `ENTERPRISE:<owner>` or a channel's word, for instance `CITY_FISCAL`. */
  source: z.string(),
  /** null = no limit was set. */
  budgetFen: z.number().nullable(),
  drawFen: z.number(),
});

export const lockSchema = z.object({
  lockId: z.number(),
  kind: z.enum(LOCK_KINDS),
  /** The year of a YEAR lock. */
  year: z.number().nullable(),
  /** The plan and project it was set on. */
  planId: z.string(),
  projectId: z.string(),
  name: z.string(),
  pipes: z.number(),
  km: z.number(),
  note: z.string(),
  actor: z.string(),
  createdAt: z.string(),
});
export type LockView = z.infer<typeof lockSchema>;

export const planSummarySchema = z.object({
  planId: z.string(),
  name: z.string(),
  fromYear: z.number(),
  years: z.number(),
  state: z.enum(PLAN_STATES),
  /** What later plans and progress are measured against. */
  isBaseline: z.boolean(),
  /** Risk-years avoided less the disruption of openings, in the same unit. */
  value: z.number(),
  /** No plan under these rules can be worth more. */
  bound: z.number(),
  /** (bound − value) / bound; 0.001 = 0.1 %. */
  gap: z.number(),
  /** Somebody stopped the search and kept what was best. */
  stopped: z.boolean(),
  km: z.number(),
  kmByNetwork: kmByNetworkSchema,
  pipes: z.number(),
  projects: z.number(),
  openings: z.number(),
  costFen: z.number(),
  /** Of the independent checker; a plan with any is never kept. */
  violations: z.number(),
  scenarioId: z.string().nullable(),
  actor: z.string(),
  createdAt: z.string(),
});
export type PlanSummary = z.infer<typeof planSummarySchema>;

export const whyNotSchema = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** GET /api/v1/plans/{planId}; `current` names the adopted one or, before that, the newest draft. */
export const planFileSchema = planSummarySchema.extend({
  money: z.array(planMoneySchema),
  byYear: z.array(
    z.object({
      year: z.number(),
      km: z.number(),
      kmByNetwork: kmByNetworkSchema,
      projects: z.number(),
      openings: z.number(),
      costFen: z.number(),
      budgetFen: z.number().nullable(),
      /** Risk-years its works avoid. */
      riskAvoided: z.number(),
    }),
  ),
  byDistrict: z.array(
    z.object({ district: z.string(), km: z.number(), floorKm: z.number(), costFen: z.number(), projects: z.number() }),
  ),
  /** Pipes with a deadline, and how many of them the plan serves (all, or the plan would have been refused). */
  mustDo: z.object({ pipes: z.number(), done: z.number() }),
  seconds: z.number(),
  restsOn: z.object({
    runId: z.string(),
    asOf: z.string(),
    forecastId: z.string().nullable(),
    networkVersion: z.number(),
    /** Hash of all planning, funding and permit rules it was made by. */
    rulesHash: z.string(),
    locks: z.number(),
    basePlanId: z.string().nullable(),
  }),
  adoptedAt: z.string().nullable(),
  adoptedBy: z.string().nullable(),
  supersededBy: z.string().nullable(),
  /** Why it cannot be adopted, dropped or changed now; null = it can. The page words code and facts, or shows the sentence. */
  whyNot: z.object({
    adopt: whyNotSchema.nullable(),
    drop: whyNotSchema.nullable(),
    write: whyNotSchema.nullable(),
    study: whyNotSchema.nullable(),
  }),
});
export type PlanFile = z.infer<typeof planFileSchema>;

/** POST /api/v1/plans; answers the job of `planJobSchema`. */
export const makePlanSchema = z.object({
  name: z.string().trim().min(1).max(80).optional(),
  fromYear: z.number().int().min(2000).max(2100),
  years: z.number().int().min(1).max(15).default(5),
  /** Yuan a year for the whole city; left out, `budgets` must say each source's. */
  budgetYuanPerYear: z.number().positive().optional(),
  budgets: z
    .array(
      z.object({
        /** Left out = every year. */
        year: z.number().int().optional(),
        source: z.string(),
        /** null = no limit. */
        yuan: z.number().min(0).nullable(),
      }),
    )
    .max(2000)
    .optional(),
  seconds: z.number().positive().max(3600).default(30),
  /** Years already announced weigh: this plan's. */
  announcedPlanId: z.string().optional(),
});
export type MakePlanBody = z.infer<typeof makePlanSchema>;

/** GET /api/v1/plan-jobs/{jobId}: the job with what is best so far; cancelling it keeps that. */
export const planJobSchema = z.object({
  jobId: z.string(),
  kind: z.string(),
  state: z.enum(["waiting", "running", "done", "refused", "failed", "cancelled"]),
  stage: z.enum(["waiting", "load", "build", "solve", "check", "projects", "compare", "save", "done"]),
  progress: z.number(),
  /** null until a first feasible plan is found. */
  best: z.object({ value: z.number(), bound: z.number(), gap: z.number(), seconds: z.number() }).nullable(),
  /** Some of the search so far, for the chart. */
  trace: z.array(z.object({ seconds: z.number(), value: z.number(), bound: z.number() })),
  result: z
    .object({
      /** The plan made or studied; null where a scenario has none. */
      planId: z.string().nullable(),
      /** Of a moved project: value and money of the new plan less those of the one it came from. */
      valueChange: z.number().optional(),
      costChangeFen: z.number().optional(),
      scenarioId: z.string().optional(),
      /** Of a frontier: plans made. */
      plans: z.number().optional(),
    })
    .nullable(),
  problem: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});
export type PlanJobView = z.infer<typeof planJobSchema>;

/** GET /api/v1/plans/{planId}/risk-curve: risk still in the ground at the end of each year. */
export const riskCurveSchema = z.object({
  rows: z.array(
    z.object({
      year: z.number(),
      /** Yearly risk, all pipes of the run that a plan can touch. */
      without: z.number(),
      withPlan: z.number(),
      /** Each company its worst pipes first with the same money; null until compared. */
      worstFirst: z.number().nullable(),
    }),
  ),
});
export type RiskCurve = z.infer<typeof riskCurveSchema>;

const comparedSchema = z.object({
  method: z.enum(METHOD_CODES),
  /** Risk-years avoided by its works, by the same measure for all. */
  risk: z.number(),
  /** Less what its openings disrupt. */
  value: z.number(),
  costFen: z.number(),
  renewedKm: z.number(),
  works: z.number(),
  openings: z.number(),
  /** Days streets lie open. */
  openingDays: z.number().nullable(),
  streets: z.number(),
  /** Opened more than once. */
  streetsReopened: z.number(),
  violations: z.number(),
  violationsByRule: z.record(z.string(), z.number()),
  /** Its risk over the plan's, 1 = as good. */
  ofPlan: z.number(),
  companies: z.array(
    z.object({
      network: planNetwork,
      worksFen: z.number(),
      /** Its part of what openings cost. */
      openingFen: z.number(),
      risk: z.number(),
      openings: z.number(),
      renewedKm: z.number(),
    }),
  ),
});
const streetSums = z.object({
  costFen: z.number(),
  openings: z.number(),
  openingDays: z.number(),
  value: z.number(),
  companyFen: kmByNetworkSchema,
});
/** GET /api/v1/plans/{planId}/comparison; null until compared. */
export const comparisonSchema = z.object({
  planId: z.string(),
  methods: z.array(comparedSchema),
  /** The plan's own works, if everybody who digs opened the street alone: arithmetic, nothing else assumed. */
  apart: z.object({
    moreFen: z.number(),
    moreOpenings: z.number(),
    moreDays: z.number().nullable(),
    moreDisruption: z.number(),
    companyMoreFen: kmByNetworkSchema,
    /** Streets in which two or more dig together; `streets` has the 500 dearest to part. */
    streetCount: z.number(),
    streets: z.array(
      z.object({
        corridorKey: z.string(),
        street: z.string(),
        district: z.string(),
        projectId: z.string().nullable(),
        year: z.number(),
        networks: z.array(planNetwork),
        togetherFen: z.number(),
        apartFen: z.number(),
        moreFen: z.number(),
        moreOpenings: z.number(),
        moreDays: z.number().nullable(),
        companyMoreFen: kmByNetworkSchema,
      }),
    ),
  }),
  /** The same money spent worst first, street by street: the 500 with most openings more. */
  streets: z.array(
    z.object({
      corridorKey: z.string(),
      street: z.string(),
      district: z.string(),
      plan: streetSums,
      worstFirst: streetSums,
    }),
  ),
  createdAt: z.string(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** GET /api/v1/plan-scenarios */
export const scenarioSchema = z.object({
  scenarioId: z.string(),
  name: z.string(),
  kind: z.enum(["BUDGET", "NETWORK", "RULES", "FRONTIER", "MOVE"]),
  /** What was changed, in numbers the page can word: `{"budgetFactor": 1.2}`. */
  change: z.record(z.string(), z.unknown()),
  basePlanId: z.string().nullable(),
  plan: planSummarySchema.nullable(),
  /** Why no plan came of it. */
  problem: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  actor: z.string(),
  createdAt: z.string(),
});
export type ScenarioView = z.infer<typeof scenarioSchema>;

export const makeScenarioSchema = z.object({
  name: z.string().trim().min(1).max(80),
  basePlanId: z.string(),
  /** All budgets times this. */
  budgetFactor: z.number().min(0.05).max(20).optional(),
  /** Only these networks are planned. */
  networks: z.array(planNetwork).min(1).optional(),
  /** Changes to the planning rules, merged over those in force. */
  rules: z.record(z.string(), z.unknown()).optional(),
  seconds: z.number().positive().max(3600).default(15),
});
export const makeFrontierSchema = z.object({
  basePlanId: z.string(),
  /** How many budgets between the least and the most. */
  plans: z.number().int().min(2).max(20).default(10),
  leastFactor: z.number().positive().default(0.25),
  mostFactor: z.number().positive().max(20).default(2),
  secondsEach: z.number().positive().max(600).default(5),
});
/** GET /api/v1/plan-frontier?plan=ID: plans over money, least first. */
export const frontierSchema = z.object({
  basePlanId: z.string(),
  points: z.array(
    z.object({
      planId: z.string(),
      budgetFactor: z.number(),
      costFen: z.number(),
      risk: z.number(),
      value: z.number(),
      bound: z.number(),
      km: z.number(),
      openings: z.number(),
      /** Risk-years that a million yuan more bought since the point before. */
      riskPerMillionYuan: z.number().nullable(),
    }),
  ),
});
export type Frontier = z.infer<typeof frontierSchema>;

/** GET /api/v1/plans/{planId}/difference?with=ID */
export const planDifferenceSchema = z.object({
  a: planSummarySchema,
  b: planSummarySchema,
  pipes: z.object({ same: z.number(), moved: z.number(), onlyA: z.number(), onlyB: z.number() }),
  km: z.object({ same: z.number(), moved: z.number(), onlyA: z.number(), onlyB: z.number() }),
  byYear: z.array(
    z.object({
      year: z.number(),
      kmA: z.number(),
      kmB: z.number(),
      costFenA: z.number(),
      costFenB: z.number(),
      openingsA: z.number(),
      openingsB: z.number(),
    }),
  ),
  projects: z.array(
    z.object({
      projectId: z.string(),
      name: z.string(),
      yearA: z.number().nullable(),
      yearB: z.number().nullable(),
      costFenA: z.number(),
      costFenB: z.number(),
      km: z.number(),
    }),
  ),
});
export type PlanDifference = z.infer<typeof planDifferenceSchema>;

const spread = z.object({ p10: z.number(), p50: z.number(), p90: z.number() });
/** GET /api/v1/plans/{planId}/robustness; null until asked for. */
export const robustnessSchema = z.object({
  planId: z.string(),
  draws: z.number(),
  costFen: spread,
  risk: spread,
  /** Draws in which every year's money was enough. */
  withinBudget: z.number(),
  /** How often each project stays worth its money in the draws, least often first. */
  projects: z.array(z.object({ projectId: z.string(), name: z.string(), year: z.number(), stays: z.number() })),
  createdAt: z.string(),
});
export type Robustness = z.infer<typeof robustnessSchema>;

/** GET /api/v1/plans/{planId}/fixed-items (五定, M08) */
export const fixedItemsSchema = z.object({
  planId: z.string(),
  complete: z.boolean(),
  /** As written. */
  targets: z.string(),
  quality: z.string(),
  items: z.array(
    z.object({
      item: z.enum(FIXED_ITEMS),
      complete: z.boolean(),
      /** Whether adoption waits for it. */
      binds: z.boolean(),
      /** Projects that lack it; targets and quality belong to the plan. */
      missing: z.number(),
      of: z.number(),
    }),
  ),
  /** Those that lack something, the most urgent first, at most 100. */
  projects: z.array(
    z.object({
      projectId: z.string(),
      name: z.string(),
      year: z.number(),
      urgent: z.boolean(),
      missing: z.array(z.enum(FIXED_ITEMS)),
    }),
  ),
});
export type FixedItems = z.infer<typeof fixedItemsSchema>;
/** PUT /api/v1/plans/{planId}/fixed-items: what people write; the rest is read from the plan. */
export const writeFixedItemsSchema = z.object({
  targets: z.string().trim().max(2000).optional(),
  quality: z.string().trim().max(2000).optional(),
  /** One body for all projects of an owner or for one project. */
  bodies: z
    .array(z.object({ projectId: z.string().optional(), body: z.string().trim().max(120) }))
    .max(10_000)
    .optional(),
  /** Projects without a body get the company that owns most of their metres. */
  ownersAsBodies: z.boolean().optional(),
});

export const renamePlanSchema = z.object({ name: z.string().trim().min(1).max(80) });
export const adoptPlanSchema = z.object({ asBaseline: z.boolean().optional() });
/** POST /api/v1/plans/{planId}/studies */
export const studyPlanSchema = z.object({
  kind: z.enum(["METHODS", "ROBUSTNESS"]),
  /** For each company's own search. */
  secondsEach: z.number().positive().max(600).default(5),
  draws: z.number().int().min(10).max(1000).optional(),
});
