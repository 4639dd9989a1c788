import type { Schemas } from '../api/schemas'
import type { Text } from '../language/catalogue'

/** The products behind the kinds of an AI account: names, the same in every language. */
const PRODUCTS: Record<string, string> = {
  SpeechServices: 'Speech',
  FormRecognizer: 'Document Intelligence',
  ComputerVision: 'Vision',
  TextAnalytics: 'Language',
  TextTranslation: 'Translator',
  ContentSafety: 'Content Safety',
  'CustomVision.Training': 'Custom Vision training',
  'CustomVision.Prediction': 'Custom Vision prediction',
  HealthInsights: 'Health Insights',
  ImmersiveReader: 'Immersive Reader',
}

/** What people call a service, short enough for a small box; else its own name. */
export function serviceWords(node: Schemas['TopologyNode'], t: Text): string {
  switch (node.azureType?.toLowerCase()) {
    case 'microsoft.cognitiveservices/accounts': {
      const kind = node.facts.find(({ name }) => name === 'Kind')?.value
      if (kind === 'OpenAI') return t('service.azure-openai')
      if (kind === 'AIServices') return t('service.ai-foundry')
      if (kind === 'CognitiveServices') return t('service.ai-services')
      return (kind && PRODUCTS[kind]) ?? kind ?? node.name
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
    case 'microsoft.insights/components':
      return 'Application Insights'
    case 'microsoft.operationalinsights/workspaces':
      return 'Log Analytics'
    case 'microsoft.apimanagement/service':
      return 'API Management'
    default:
      return node.name
  }
}
