import mongoose from 'mongoose'
import { settingsName } from './domain/setup/settings.js'
import { type AuditHead, auditHeadFields } from './live-blog-model.js'

/** The one document of settings: the schema's number, the finished seeds, the head of the newsroom's own audit chain. */
export interface SettingsDoc {
  _id: typeof settingsName
  schemaNumber: number
  seeds: string[]
  auditHead: AuditHead
}

const schema = new mongoose.Schema<SettingsDoc>(
  {
    _id: { type: String, required: true },
    schemaNumber: { type: Number, required: true },
    seeds: { type: [String], default: [] },
    auditHead: auditHeadFields,
  },
  { collection: settingsName, versionKey: false, autoIndex: false, autoCreate: false },
)

export const SettingsModel = mongoose.model('Settings', schema)
