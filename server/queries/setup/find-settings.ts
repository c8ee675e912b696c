import { settingsName } from '../../../models/domain/setup/settings.js'
import { type SettingsDoc, SettingsModel } from '../../../models/settings-model.js'

/** Which seeds are finished, and the head of its audit chain. Null before the first write. */
export async function findSettings(): Promise<SettingsDoc | null> {
  return SettingsModel.findOne({ _id: settingsName }).lean()
}
