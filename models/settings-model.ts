import mongoose from 'mongoose'
import { type AuditHead, auditHeadFields } from './live-blog-model.js'

/** The one document of the house: the schema's number, the finished seeds, the head of the house's audit chain. */
export interface HouseDoc {
  _id: 'house'
  schemaNumber: number
  seeds: string[]
  auditHead: AuditHead
}

const schema = new mongoose.Schema<HouseDoc>(
  {
    _id: { type: String, required: true },
    schemaNumber: { type: Number, required: true },
    seeds: { type: [String], default: [] },
    auditHead: auditHeadFields,
  },
  { collection: 'house', versionKey: false, autoIndex: false, autoCreate: false },
)

export const HouseModel = mongoose.model('House', schema)
