import { describe, expect, it } from 'vitest'
import { many, number, optional, text } from './cells'

type Model = { name: string; most: number; regions: string[]; note?: string | undefined }

const model: Model = { name: 'gpt-4o', most: 300, regions: ['swedencentral', 'westeurope'] }

describe('the fields of an item', () => {
  it('show a value and give the item with another one', () => {
    const name = text<Model>('name', 'estate.name')
    expect(name.read(model)).toBe('gpt-4o')
    expect(name.write(model, 'gpt-5')).toEqual({ ...model, name: 'gpt-5' })
    expect(model.name).toBe('gpt-4o')
  })

  it('keep numbers numbers', () => {
    const most = number<Model>('most', 'estate.edit.capacity')
    expect(most.read(model)).toBe('300')
    expect(most.write(model, '250').most).toBe(250)
  })

  it('take lists as they are written', () => {
    const regions = many<Model>('regions', 'estate.edit.regions')
    expect(regions.read(model)).toBe('swedencentral,westeurope')
    expect(regions.write(model, 'swedencentral, north').regions).toEqual(['swedencentral', 'north'])
    // the comma just typed must not vanish under the cursor
    expect(regions.read(regions.write(model, 'swedencentral,'))).toBe('swedencentral,')
  })

  it('take nothing for nothing said', () => {
    const note = optional<Model>('note', 'estate.note')
    expect(note.read(model)).toBe('')
    expect(note.write({ ...model, note: 'x' }, '').note).toBeUndefined()
  })
})
