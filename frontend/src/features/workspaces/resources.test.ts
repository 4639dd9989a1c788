import { expect, it } from 'vitest'
import { isMain } from './resources'

it('tells what people know by name from its parts and from what is attached to it', () => {
  const types = [
    'Microsoft.CognitiveServices/accounts',
    'Microsoft.CognitiveServices/accounts/deployments',
    'Microsoft.Network/privateEndpoints',
    'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    'Microsoft.Authorization/roleAssignments',
    'Microsoft.Insights/diagnosticSettings',
    'Microsoft.Insights/components',
  ]
  expect(types.filter((type) => isMain({ type }))).toEqual([
    'Microsoft.CognitiveServices/accounts',
    'Microsoft.Network/privateEndpoints',
    'Microsoft.Insights/components',
  ])
})
