/** The catalogue: all 39 mechanisms of the ministry's first list, in its order. */
import { leakClasses } from "./m01-leak-classes.ts";
import { standardsLibrary } from "./m02-standards-library.ts";
import { assessmentGuides } from "./m03-assessment-guides.ts";
import { colourLedger } from "./m04-colour-ledger.ts";
import { twoLedgers } from "./m05-two-ledgers.ts";
import { riskMatrix } from "./m06-risk-matrix.ts";
import { cityPlanDocument } from "./m07-city-plan-document.ts";
import { fiveFixedItems } from "./m08-five-fixed-items.ts";
import { householdBooking } from "./m09-household-booking.ts";
import { weeklyDispatch } from "./m10-weekly-dispatch.ts";
import { oneRoadOneCase } from "./m11-one-road-one-case.ts";
import { gridResponsibility } from "./m12-grid-responsibility.ts";
import { fourInOneRenewal } from "./m13-four-in-one-renewal.ts";
import { progressRanking } from "./m14-progress-ranking.ts";
import { fourOneMaps } from "./m15-four-one-maps.ts";
import { adjacentSpaceMonitoring } from "./m16-adjacent-space-monitoring.ts";
import { companyDataAccess } from "./m17-company-data-access.ts";
import { oneBaseOnePlatform } from "./m18-one-base-one-platform.ts";
import { privateDrainageContracts } from "./m19-private-drainage-contracts.ts";
import { oneNetThreeLevels } from "./m20-one-net-three-levels.ts";
import { patrolDuty } from "./m21-patrol-duty.ts";
import { threeWayShare } from "./m22-three-way-share.ts";
import { safetyDeviceShare } from "./m23-safety-device-share.ts";
import { operatorShare } from "./m24-operator-share.ts";
import { earmarkedFunds } from "./m25-earmarked-funds.ts";
import { householdAward } from "./m26-household-award.ts";
import { bondFinancing } from "./m27-bond-financing.ts";
import { projectReserve } from "./m28-project-reserve.ts";
import { infrastructureFund } from "./m29-infrastructure-fund.ts";
import { feeWaivers } from "./m30-fee-waivers.ts";
import { approvalClasses } from "./m31-approval-classes.ts";
import { threeInOneApproval } from "./m32-three-in-one-approval.ts";
import { pricePassThrough } from "./m33-price-pass-through.ts";
import { expertPool } from "./m34-expert-pool.ts";
import { districtGuides } from "./m35-district-guides.ts";
import { bottledGas } from "./m36-bottled-gas.ts";
import { fourDocumentCheck } from "./m37-four-document-check.ts";
import { escalationLadder } from "./m38-escalation-ladder.ts";
import { publicNotice } from "./m39-public-notice.ts";
import type { Mechanism } from "./mechanism.ts";

export const CATALOGUE: readonly Mechanism[] = [
  leakClasses,
  standardsLibrary,
  assessmentGuides,
  colourLedger,
  twoLedgers,
  riskMatrix,
  cityPlanDocument,
  fiveFixedItems,
  householdBooking,
  weeklyDispatch,
  oneRoadOneCase,
  gridResponsibility,
  fourInOneRenewal,
  progressRanking,
  fourOneMaps,
  adjacentSpaceMonitoring,
  companyDataAccess,
  oneBaseOnePlatform,
  privateDrainageContracts,
  oneNetThreeLevels,
  patrolDuty,
  threeWayShare,
  safetyDeviceShare,
  operatorShare,
  earmarkedFunds,
  householdAward,
  bondFinancing,
  projectReserve,
  infrastructureFund,
  feeWaivers,
  approvalClasses,
  threeInOneApproval,
  pricePassThrough,
  expertPool,
  districtGuides,
  bottledGas,
  fourDocumentCheck,
  escalationLadder,
  publicNotice,
];

export const findMechanism = (id: string): Mechanism | undefined => CATALOGUE.find((mechanism) => mechanism.id === id);
