/**
 * The map settings in force, without a question to the store for each tile: read again some seconds later and at once when
 * somebody says they changed. While the store is busy the last ones hold.
 */
import { DEFAULT_MAP_SETTINGS, type MapSettings } from "../model/map-settings.ts";

export interface MapSettingsInForce {
  current(cityId: number): Promise<MapSettings>;
  refresh(cityId: number): Promise<void>;
}

/** Another process may have adopted some. */
const KEPT_MS = 3000;

export function createMapSettings(load: (cityId: number) => Promise<MapSettings>): MapSettingsInForce {
  const kept = new Map<number, { settings: MapSettings; readAt: number; reading?: Promise<void> | undefined }>();

  async function refresh(cityId: number): Promise<void> {
    const settings = await load(cityId);
    kept.set(cityId, { settings, readAt: performance.now() });
  }

  return {
    async current(cityId) {
      const have = kept.get(cityId);
      if (!have) {
        await refresh(cityId);
        return kept.get(cityId)!.settings;
      }
      if (performance.now() - have.readAt > KEPT_MS && !have.reading)
        have.reading = refresh(cityId).catch(() => {
          have.reading = undefined;
        });
      return have.settings;
    },
    refresh,
  };
}

/** For whoever has none: everything is shown. */
export const SHIPPED_MAP_SETTINGS: MapSettingsInForce = {
  current: async () => DEFAULT_MAP_SETTINGS,
  refresh: async () => undefined,
};
