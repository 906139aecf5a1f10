import type { BuiltInRef } from '#/domain/model/kinds/builtin.ts'
import type { OpenModel } from '../shared/openModel.ts'

/** Asks the version in this tab. */
export const open: OpenModel<BuiltInRef> = ({ version }, { askVersion }) => askVersion(version)
