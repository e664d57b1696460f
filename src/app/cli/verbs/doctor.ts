/** `doctor`: what this installation stands on, and whether it stands. */
import { findCity } from "../../../network/store/city.ts";
import { verifyAudit } from "../../../platform/audit/record.ts";
import type { Verb } from "../verb.ts";

export const doctorVerb: Verb = {
  name: "doctor",
  does: "checks the store, its extension, the city and the audit trail",
  usage: "doctor",
  example: "doctor --json",
  options: {},
  words: [0, 0],
  async run(call) {
    const database = await call.store();
    const versions = await database.query<{ server: string; postgis: string }>(
      "select current_setting('server_version') as server, postgis_lib_version() as postgis",
    );
    const city = await findCity(database, call.cityId);
    const counts = await database.query<{ pipes: number; failures: number; batches: number }>(
      `select (select count(*) from pipe where city_id = $1) as pipes, (select count(*) from failure where city_id = $1) as failures,
              (select count(*) from import_batch where city_id = $1) as batches`,
      [call.cityId],
    );
    const audit = await verifyAudit(database, call.cityId);
    const sound = audit.brokenLine === undefined;
    const json = {
      node: process.version,
      store: database.backend,
      ...versions.rows[0]!,
      city: city ?? null,
      ...counts.rows[0]!,
      audit: { sound, ...audit },
    };
    return {
      exit: sound ? 0 : 1,
      json,
      text: Object.entries(json).map(
        ([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`,
      ),
    };
  },
};
