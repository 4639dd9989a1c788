import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Application } from './app/application'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
)
