/**
 * The template a report is made by. Its version stands on every report, so that a signed one says by what it was made; a
 * signed file is kept as bytes, so that a later template never changes it.
 *
 * 2026.1: cover, basis, scope, method, data and gaps, results, conclusions, hazards, plan, signatures, lists.
 */
export const REPORT_TEMPLATE = "AR 2026.1";
