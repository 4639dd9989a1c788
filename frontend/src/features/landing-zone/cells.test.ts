import { describe, expect, it } from 'vitest'
import { check, count, many, number, optional, several, text } from './cells'

type Model = {
  name: string
  most: number
  quota?: number | undefined
  regions: string[]
  others?: string[] | undefined
  note?: string | undefined
  separate: boolean
}

const model: Model = {
  name: 'gpt-4o',
  most: 300,
  regions: ['swedencentral', 'westeurope'],
  separate: true,
}

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

  it('send nothing for a number that is cleared, not zero', () => {
    const most = number<Model>('most', 'estate.edit.capacity')
    const cleared = most.write(model, '')
    expect(most.read(cleared)).toBe('')
    expect(JSON.parse(JSON.stringify(cleared))).toHaveProperty('most', null)
    const quota = count<Model>('quota', 'estate.edit.quota')
    expect(quota.write({ ...model, quota: 7 }, '').quota).toBeUndefined()
  })

  it('count in what people count in', () => {
    const hours = number<Model>('most', 'estate.typicalHours', 3600)
    expect(hours.read({ ...model, most: 5400 })).toBe('1.5')
    expect(hours.write(model, '2').most).toBe(7200)
  })

  it('take lists with commas or in lines, without what is empty', () => {
    const regions = many<Model>('regions', 'estate.edit.regions')
    expect(regions.read(model)).toBe('swedencentral, westeurope')
    expect(regions.write(model, 'swedencentral,north,').regions).toEqual(['swedencentral', 'north'])
    expect(regions.write(model, '').regions).toEqual([])
    const lines = many<Model>('regions', 'estate.edit.fqdns', 'lines')
    expect(lines.read(model)).toBe('swedencentral\nwesteurope')
    expect(lines.write(model, 'one\n\n two\n').regions).toEqual(['one', 'two'])
  })

  it('take nothing for nothing said', () => {
    const note = optional<Model>('note', 'estate.note')
    expect(note.read(model)).toBe('')
    expect(note.write({ ...model, note: 'x' }, '').note).toBeUndefined()
    const others = several<Model>('others', 'estate.edit.alternates')
    expect(others.write({ ...model, others: ['north'] }, '').others).toBeUndefined()
    expect(others.write(model, 'north').others).toEqual(['north'])
  })

  it('are on or off', () => {
    const separate = check<Model>('separate', 'estate.separate')
    expect(separate.read(model)).toBe('true')
    expect(separate.write(model, '').separate).toBe(false)
  })
})
