import type { Schemas } from '../../shared/api/schemas'

type Resource = Schemas['WorkspaceView']['resources'][number]

// they hang on others, and there is one for nearly each of those
const ATTACHED = [
  'microsoft.authorization/roleassignments',
  'microsoft.insights/diagnosticsettings',
]

/** Whether people know a resource by its name: no part of another one, and not attached to one. */
export function isMain({ type }: Pick<Resource, 'type'>): boolean {
  return type.split('/').length === 2 && !ATTACHED.includes(type.toLowerCase())
}
