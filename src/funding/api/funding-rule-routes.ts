/** The funding rules in force, their versions, and the question who pays how much of one cost. */

import { z } from "zod";
import { cityDay } from "../../base/dates.ts";
import type { HttpApp } from "../../platform/http/http-routes.ts";
import { PAYERS } from "../model/channels.ts";
import { channelOfSource, drawsOf, partsOf, sumByPayer } from "../model/draws-of.ts";
import { listFundingRecords } from "../model/funding-records.ts";
import { shareOf } from "../model/share-of.ts";
import { percentOfFen } from "../model/split-fen.ts";
import { adoptFundingRules } from "../service/adopt-funding-rules.ts";
import { currentFundingRules, type FundingRuleSetRow, listFundingRuleSets } from "../store/rule-sets.ts";
import {
  adoptRulesBodySchema,
  type FundingRulesView,
  ruleSetViewSchema,
  ruleVersionsSchema,
  shareQuerySchema,
  shareSchema,
} from "./funding.schemas.ts";
import type { FundingServices } from "./funding-services.ts";

const tags = ["funding"];
const none = z.object({});

export function fundingRuleRoutes(app: HttpApp, { database, cityId }: FundingServices): void {
  app.get(
    "/api/v1/funding/rules",
    {
      schema: {
        tags,
        summary: "Funding rules in force, each value with unit and source",
        querystring: none,
        response: { 200: ruleSetViewSchema },
      },
    },
    async () => ruleSetView(await currentFundingRules(database, cityId)),
  );

  app.post(
    "/api/v1/funding/rules",
    {
      schema: {
        tags,
        summary: "Adopt funding rules: a new version",
        querystring: none,
        body: adoptRulesBodySchema,
        response: { 200: ruleSetViewSchema },
      },
    },
    async ({ body }) => {
      await database.transaction((tx) => adoptFundingRules(tx, { cityId, actor: "local", ...body }));
      return ruleSetView(await currentFundingRules(database, cityId));
    },
  );

  app.get(
    "/api/v1/funding/rules/versions",
    {
      schema: {
        tags,
        summary: "Versions of the funding rules, newest first",
        querystring: none,
        response: { 200: ruleVersionsSchema },
      },
    },
    async () =>
      (await listFundingRuleSets(database, cityId)).map(({ version, reason, actor, adoptedAt }) => ({
        version: version!,
        reason,
        actor,
        adoptedAt: adoptedAt!.toISOString(),
      })),
  );

  app.get(
    "/api/v1/funding/share",
    {
      schema: {
        tags,
        summary: "Who pays how much of one cost, to the fen, and by which record",
        querystring: shareQuerySchema,
        response: { 200: shareSchema },
      },
    },
    async ({ query: { amountFen, day = cityDay(new Date()), district, street, ...rest } }) => {
      const { rules } = await currentFundingRules(database, cityId);
      const asset = { ...rest, ...(district ? { district } : {}), ...(street ? { street } : {}) };
      const sums = sumByPayer(partsOf(asset, amountFen, rules, undefined, day));
      const { effectiveFrom: _, effectiveTo: __, ...record } = shareOf(asset, rules.shares, day);
      return {
        amountFen,
        bondFen: rules.bond.networks.includes(asset.network) ? percentOfFen(amountFen, rules.bond.percentOfTotal) : 0,
        record,
        payers: PAYERS.map((payer) => ({ payer, fen: sums[payer] })),
        draws: drawsOf(asset, amountFen, rules, undefined, day).map(({ source, fen }) => ({
          source,
          channel: channelOfSource(source),
          fen,
        })),
      };
    },
  );
}

const ruleSetView = ({ version, rules, reason, actor, adoptedAt }: FundingRuleSetRow): FundingRulesView => ({
  version,
  reason,
  actor,
  adoptedAt: adoptedAt?.toISOString() ?? null,
  rules,
  records: listFundingRecords(rules),
});
