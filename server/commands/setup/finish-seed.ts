import { settingsName } from '../../../models/domain/setup/settings.js'
import { SettingsModel } from '../../../models/settings-model.js'
import { reached } from '../../database.js'
import { appendAudit } from '../audit/append-audit.js'
import { command } from '../command.js'

/** The marker of a finished seed is written last: a seed without it is a half one. */
export const finishSeed = command(async (act, input: { seed: string }) => {
  if (await SettingsModel.exists({ _id: settingsName, seeds: input.seed })) return
  await reached('command:read')
  await appendAudit(act, {
    chain: { kind: 'settings' },
    command: 'finish-seed',
    subject: `seed:${input.seed}`,
    before: null,
    after: { finished: true },
  })
  await SettingsModel.updateOne({ _id: settingsName }, { $addToSet: { seeds: input.seed } })
})
