"""Writes the schemas of the OpenLineage facets that this project emits, from the classes of the official client.

The client's classes are generated from the published specification, field for field: name, type, whether a field may be absent,
description, and the identifier of the schema. This script turns them back into JSON Schema 2020-12, one file a schema, so that a facet
can be validated offline. What the specification says beyond the classes (examples) is not in them.

    pip install -r requirements-openlineage.txt && python make_openlineage.py
"""

import json
import pathlib
import typing

import attr
from openlineage.client.generated import base
from openlineage.client.generated import column_lineage_dataset as lineage
from openlineage.client.generated import data_quality_assertions_dataset as assertions
from openlineage.client.generated import data_quality_metrics_input_dataset as metrics

OUT = pathlib.Path(__file__).parent / "openlineage-schema"
SCALARS = {str: "string", bool: "boolean", int: "integer", float: "number"}


def schema_of_type(kind):
    """A type annotation as JSON Schema; `X | None` is X, since an absent field is absent and not null."""
    if kind is typing.Any:
        return {}
    if kind in SCALARS:
        return {"type": SCALARS[kind]}
    arguments = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if type(None) in arguments:
        return schema_of_type(next(one for one in arguments if one is not type(None)))
    if origin is list:
        return {"type": "array", "items": schema_of_type(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of_type(arguments[1])}
    return fields_of(kind, own_only=False)


def fields_of(cls, own_only):
    hints = typing.get_type_hints(cls, vars(__import__(cls.__module__, fromlist=["x"])) | vars(typing))
    fields = [one for one in attr.fields(cls) if not (own_only and one.inherited) and not one.name.endswith("skip_redact")]
    optional = [one.name for one in fields if type(None) in typing.get_args(hints[one.name])]
    formats = {"_producer": "uri", "_schemaURL": "uri", "lastUpdated": "date-time"}
    return {
        "type": "object",
        "required": [one.name for one in fields if one.name not in optional],
        "properties": {
            one.name: schema_of_type(hints[one.name])
            | ({"format": formats[one.name]} if one.name in formats else {})
            for one in fields
        },
    }


def write(name, document):
    (OUT / name).write_text(json.dumps(document, indent=2) + "\n")


def facet(cls, key, of):
    url, _, _ = cls._get_schema().partition("#")
    name = cls.__name__
    write(
        f"{name}.json",
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": url,
            "$defs": {
                name: {
                    "type": "object",
                    "allOf": [{"$ref": of._get_schema()}, fields_of(cls, own_only=True)],
                }
            },
            "type": "object",
            "properties": {key: {"$ref": f"#/$defs/{name}"}},
        },
    )


OUT.mkdir(exist_ok=True)
core, _, _ = base.BaseFacet._get_schema().partition("#")
write(
    "OpenLineage.json",
    {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": core,
        "$defs": {
            "BaseFacet": fields_of(base.BaseFacet, own_only=True) | {"additionalProperties": True},
            "DatasetFacet": {
                "type": "object",
                "allOf": [{"$ref": "#/$defs/BaseFacet"}, fields_of(base.DatasetFacet, own_only=True)],
            },
            "InputDatasetFacet": {"type": "object", "allOf": [{"$ref": "#/$defs/BaseFacet"}]},
        },
    },
)
facet(assertions.DataQualityAssertionsDatasetFacet, "dataQualityAssertions", base.InputDatasetFacet)
facet(metrics.DataQualityMetricsInputDatasetFacet, "dataQualityMetrics", base.InputDatasetFacet)
facet(lineage.ColumnLineageDatasetFacet, "columnLineage", base.DatasetFacet)
