import type { Schemas } from '../api/schemas'
import type { Text } from '../language/catalogue'

/** What people call a service, short enough for a small box; else its own name. */
export function serviceWords(node: Schemas['TopologyNode'], t: Text): string {
  switch (node.azureType?.toLowerCase()) {
    case 'microsoft.cognitiveservices/accounts': {
      const kind = node.facts.find(({ name }) => name === 'Kind')?.value
      if (kind === 'OpenAI') return t('service.azure-openai')
      if (kind === 'AIServices') return t('service.ai-foundry')
      return kind ?? node.name
    }
    case 'microsoft.machinelearningservices/workspaces':
      return t('service.machine-learning')
    case 'microsoft.storage/storageaccounts':
      return t('service.storage')
    case 'microsoft.keyvault/vaults':
      return t('service.key-vault')
    case 'microsoft.containerregistry/registries':
      return t('service.container-registry')
    case 'microsoft.search/searchservices':
      return t('service.ai-search')
    case 'microsoft.documentdb/databaseaccounts':
      return t('service.cosmos-db')
    default:
      return node.name
  }
}
