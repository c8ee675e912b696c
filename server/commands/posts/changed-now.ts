import { type PostDoc } from '../../../models/post-model.js'
import { type Act, actorId } from '../act.js'

export function changedNow(act: Act): Pick<PostDoc, 'changedAt' | 'changedBy' | 'changedByName'> {
  return { changedAt: act.at, changedBy: actorId(act), changedByName: act.actor.name }
}
