import { Autocomplete, Fieldset, Group, Radio, Stack, Text } from '@mantine/core'
import type { ComboboxItem, OptionsFilter } from '@mantine/core'
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import { apiSchema } from '#/domain/model/kinds/openai.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'
import { ConnectionTest } from './ConnectionTest.tsx'
import './form.css'
import type { ModelForm, ModelFormProps } from '../shared/modelForm.ts'
import { useListedModels } from '../shared/useListedModels.ts'
import { check, tidy } from './check.ts'
import { endpointExamples, exampleName } from './examples.ts'

/** All suggestions while nothing new has been typed, else those that contain the text. */
const suggest: OptionsFilter = ({ options, search, limit }) => {
  const single = options.filter((option): option is ComboboxItem => 'value' in option)
  const text = search.trim().toLowerCase()
  const untouched = text === '' || single.some((option) => option.value.toLowerCase() === text)
  return (untouched ? single : single.filter((option) => option.value.toLowerCase().includes(text))).slice(
    0,
    limit,
  )
}

/** Where the model is: address, key, name and the way it is asked. */
function Form({ value, onChange, errors, services }: ModelFormProps<OpenAiRef>) {
  const { models, keep } = useListedModels(value.baseUrl)
  return (
    <Fieldset bg="var(--surface)" legend="Model endpoint">
      <Stack gap="md">
        <Autocomplete
          label="Base URL"
          description="Address of any server that speaks the OpenAI API, up to and including the version."
          placeholder="http://localhost:8000/v1"
          withAsterisk
          className="endpoint-field"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          data={endpointExamples.map((example) => example.baseUrl)}
          filter={suggest}
          renderOption={({ option }) => (
            <Group gap="sm" wrap="nowrap" justify="space-between" w="100%">
              <Text size="sm">{exampleName(option.value)}</Text>
              <Text size="sm" c="dimmed" ff="monospace" truncate style={{ fontVariantLigatures: 'none' }}>
                {option.value}
              </Text>
            </Group>
          )}
          value={value.baseUrl}
          error={errors['baseUrl']}
          onChange={(baseUrl) => {
            onChange({ ...value, baseUrl })
          }}
          onBlur={() => {
            const address = normaliseBaseUrl(value.baseUrl)
            if (address.ok && address.value !== value.baseUrl) onChange({ ...value, baseUrl: address.value })
          }}
        />
        {services.keyField(value.baseUrl)}
        <ConnectionTest
          baseUrl={value.baseUrl}
          listModels={services.listModels}
          onModels={(found) => {
            keep(found)
            const [only] = found
            if (found.length === 1 && only !== undefined) onChange({ ...value, model: only.name })
          }}
        />
        <Autocomplete
          label="Model"
          description={
            models.length > 0
              ? `Search the ${String(models.length)} models of this server, or type a name.`
              : 'As the server calls it. Test the connection to choose from its list.'
          }
          placeholder="Name of the model"
          withAsterisk
          className="endpoint-field"
          autoComplete="off"
          spellCheck={false}
          data={models.map(({ name }) => name)}
          filter={suggest}
          limit={200}
          maxDropdownHeight={320}
          value={value.model}
          error={errors['model']}
          onChange={(model) => {
            onChange({ ...value, model })
          }}
        />
        <Radio.Group
          label="API"
          value={value.api}
          onChange={(api) => {
            onChange({ ...value, api: apiSchema.parse(api) })
          }}
        >
          <Stack gap="xs" mt={6}>
            <Radio
              value="completion"
              label="Plain completion"
              description="The model continues the prompt text, as in the paper. For base models, and servers with /completions."
            />
            <Radio
              value="chat"
              label="Chat"
              description="The same text inside an instruction, for servers with /chat/completions only. A deviation from the paper, noted with the run."
            />
          </Stack>
        </Radio.Group>
      </Stack>
    </Fieldset>
  )
}

export const form: ModelForm<OpenAiRef> = { Form, check, tidy }
