/** The words on the wire for the catalogue of policy mechanisms. */
import { z } from "zod";

export const parameterSchema = z.object({
  name: z.string(),
  zh: z.string(),
  en: z.string(),
  kind: z.enum(["integer", "number", "choice", "choices", "table"]),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  choices: z.array(z.object({ value: z.string(), zh: z.string(), en: z.string() })).optional(),
  value: z.unknown(),
  default: z.unknown(),
});

/** GET /api/v1/mechanisms, in list order M01..M39 */
export const mechanismSchema = z.object({
  id: z.string(),
  place: z.object({ zh: z.string(), en: z.string() }),
  clause: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  text: z.object({ zh: z.string(), en: z.string() }),
  group: z.object({ zh: z.string(), en: z.string() }),
  kind: z.enum(["rule", "document", "process", "funding", "approval", "monitoring", "organisation"]),
  state: z.enum(["works", "planned"]),
  adopted: z.boolean(),
  version: z.number().nullable(),
  adoptedAt: z.string().nullable(),
  parameters: z.array(parameterSchema),
});
export type MechanismView = z.infer<typeof mechanismSchema>;

/** POST /api/v1/mechanisms/{id}/simulate {parameters} : this city beside today's setting; nothing is changed. */
export const effectSchema = z.object({
  /** Rows of a table both settings share: what is counted, today, with, difference. */
  measures: z.array(
    z.object({
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      unit: z.string(),
      today: z.number().nullable(),
      with: z.number().nullable(),
      change: z.number().nullable(),
    }),
  ),
  /** Largest moves, so that a person can look at examples. */
  examples: z.array(
    z.object({ pipeId: z.number(), sourceId: z.string(), today: z.string(), with: z.string(), lengthM: z.number() }),
  ),
});
export const simulationSchema = z.object({
  id: z.string(),
  today: z.record(z.string(), z.unknown()),
  with: z.record(z.string(), z.unknown()),
  effect: effectSchema,
});
export type SimulationView = z.infer<typeof simulationSchema>;

/** POST /api/v1/mechanisms/{id}/compare {settings: [{…}, …]} : today beside up to four settings; nothing is changed. */
export const compareBodySchema = z.object({ settings: z.array(z.record(z.string(), z.unknown())).min(1).max(4) });
export const comparisonSchema = z.object({
  id: z.string(),
  /** Of the part of the city that the first setting speaks of, where the mechanism binds one. */
  today: z.record(z.string(), z.unknown()),
  /** In the order of the settings, each as it would be alone. */
  simulations: z.array(simulationSchema),
});
export type ComparisonView = z.infer<typeof comparisonSchema>;

/** POST /api/v1/mechanisms/{id}/adopt {parameters, note} answers the new mechanism view; DELETE …/adopt switches off. */
export const adoptBodySchema = z.object({
  parameters: z.record(z.string(), z.unknown()),
  note: z.string().max(2000).default(""),
});
