import { type HouseDoc, HouseModel } from '../../../models/settings-model.js'

/** The house: which seeds are finished, and the head of its audit chain. Null before the first write. */
export async function findHouse(): Promise<HouseDoc | null> {
  const house: HouseDoc | null = await HouseModel.findOne({ _id: 'house' }).lean()
  return house
}
