/** Particulars of the pipes of a packed network, by its positions. Pipes that came or went since it was packed are no part of it. */
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import type { PackedNetwork } from "../model/packed-network.ts";
import type { PipeParticulars } from "../model/pipe-particulars.ts";
import { findPosition } from "../model/pipe-row.ts";
import { sharedFloat32, sharedInt32 } from "./load-columns.ts";

export async function loadParticulars(database: Queryable, network: PackedNetwork): Promise<PipeParticulars> {
  const { cityId, asOf, count } = network;
  const ownerId = sharedInt32(count);
  const districtId = sharedInt32(count);
  const [pressureMpa, depthFromM, depthToM] = [sharedFloat32(count), sharedFloat32(count), sharedFloat32(count)];
  for (const column of [pressureMpa, depthFromM, depthToM]) column.fill(Number.NaN);
  const select = `select pipe_id, owner_id, district_id, pressure_mpa, depth_from_m, depth_to_m from pipe
    where city_id = ${cityId} and valid_from <= '${asOf}' and valid_to > '${asOf}'`;
  await readCopyRows(database.copyOut(select), (cells) => {
    const i = findPosition(network, cells.int8());
    // Every cell is read, whether or not the pipe is known.
    const [owner, district] = [cells.int4(), cells.int4()];
    const numbers = [cells.float4(), cells.float4(), cells.float4()] as const;
    if (i < 0) return;
    ownerId[i] = owner;
    districtId[i] = Number.isNaN(district) ? 0 : district;
    [pressureMpa[i], depthFromM[i], depthToM[i]] = numbers;
  });
  return { ownerId, districtId, pressureMpa, depthFromM, depthToM };
}
