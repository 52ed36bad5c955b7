"""The colours of the window, the charts and the reports: the one place where they are written."""

from poapp.core.frozen import frozen


@frozen
class Tokens:
    """Colours as '#rrggbb', named after their use and not after their hue."""

    bg: str
    rail: str
    surface: str
    sunken: str
    selected: str
    hairline: str
    border: str
    ink: str
    ink2: str
    ink3: str
    onink: str
    good: str
    goodmark: str
    goodsoft: str
    concern: str
    concernmark: str
    concernsoft: str
    routinemark: str
    band: str
    calm: str
    s0: str
    s1: str
    s2: str
    s3: str
    s4: str
    s5: str
    o2: str
    o3: str
    oncm: str
    scrim: str
    """With its opacity, as '#aarrggbb'."""


LIGHT = Tokens(
    bg="#FBFBFA", rail="#F3F3F1", surface="#FFFFFF", sunken="#F1F1EE", selected="#E7E7E3",
    hairline="#E5E5E1", border="#80858A", ink="#17191C", ink2="#4A4F55", ink3="#63686E",
    onink="#FFFFFF", good="#0A5AA8", goodmark="#1C6FC4", goodsoft="#E3EEF9",
    concern="#A34705", concernmark="#D2640B", concernsoft="#FCEDDD",
    routinemark="#7D8389", band="#EFEFEC", calm="#6A84A0",
    s0="#EEEFEF", s1="#D5E4F3", s2="#A8C8E8", s3="#6AA2D8", s4="#2B72BA", s5="#0A4A8C",
    o2="#F6C99B", o3="#E89A55", oncm="#17191C", scrim="#4717191C",
)  # fmt: skip

DARK = Tokens(
    bg="#17191B", rail="#121415", surface="#1E2123", sunken="#26292C", selected="#33383B",
    hairline="#2D3134", border="#7B8187", ink="#ECEDED", ink2="#B6BBC0", ink3="#9DA3A9",
    onink="#17191B", good="#7AB8F8", goodmark="#559FEA", goodsoft="#17314B",
    concern="#F3A866", concernmark="#E78A34", concernsoft="#402B16",
    routinemark="#858B91", band="#25292B", calm="#7E99B4",
    s0="#24282B", s1="#1B344E", s2="#22507F", s3="#2A67A3", s4="#5A9DDF", s5="#A3CDF7",
    o2="#6B4219", o3="#94581C", oncm="#17191B", scrim="#8C000000",
)  # fmt: skip

PRINT = LIGHT
