import { type PostDoc } from '../../../models/post-model.js'
import { type Act } from '../act.js'
import { actorId } from '../actor-id.js'

export function changedNow(act: Act): Pick<PostDoc, 'changedAt' | 'changedBy' | 'changedByName'> {
  return { changedAt: act.at, changedBy: actorId(act), changedByName: act.actor.name }
}
