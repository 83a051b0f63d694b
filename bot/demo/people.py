"""Northwind: its people, its channels, and when the demo begins."""

from datetime import UTC, datetime

from sandbox.seed import Newcomer, Room

BEGINS = datetime(2026, 8, 31, 7, tzinfo=UTC)
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
"""The instant at which the story begins, and the one at which it is handed over: a Monday and a Wednesday."""

PEOPLE = (
    Newcomer("olivia", "Olivia Hart", "Europe/London", admin=True, title="Chief People Officer"),
    Newcomer("dan", "Dan Whitfield", "Europe/London", title="Talent development"),
    Newcomer("hanna", "Hanna Lindqvist", "Europe/Stockholm", title="Leadership development"),
    Newcomer("marcus", "Marcus Chen", "America/Los_Angeles", title="Chief Financial Officer"),
    Newcomer("grace", "Grace Mwangi", "Africa/Nairobi", title="HR Director"),
    Newcomer("jonas", "Jonas Weber", "Europe/Berlin", title="Finance Director"),
    Newcomer("noah", "Noah Bergman", "America/New_York", title="Chief Operating Officer"),
    Newcomer("ingrid", "Ingrid Solberg", "Europe/Oslo", title="Director of Engineering"),
    Newcomer("kenji", "Kenji Mori", "Asia/Tokyo", title="Head of Asia"),
    Newcomer("amara", "Amara Okafor", "Africa/Lagos", title="General Counsel"),
    Newcomer("yusuf", "Yusuf Demir", "Europe/Istanbul", title="Head of Supply Chain"),
    Newcomer("mia", "Mia Brandt", "Europe/Berlin", title="Head of Controlling"),
    Newcomer("lucas", "Lucas Almeida", "America/Sao_Paulo", title="Plant manager"),
    Newcomer("priya", "Priya Raman", "Asia/Kolkata", title="Product lead"),
    Newcomer("sofia", "Sofía Marín", "Europe/Madrid", title="Head of Public Affairs"),
    Newcomer("arjun", "Arjun Nair", "Asia/Kolkata", title="Quality manager"),
    Newcomer("chloe", "Chloé Laurent", "Europe/Paris", title="Operations manager"),
    Newcomer("elena", "Elena Petrova", "Europe/Sofia", title="Procurement manager"),
    Newcomer("tom", "Tom O'Hara", "Australia/Sydney", title="Regional sales"),
    Newcomer("nadia", "Nadia Rahman", "Europe/Amsterdam", title="Logistics planner"),
    Newcomer("emma", "Emma Kealoha", "Pacific/Honolulu", title="Analyst"),
    Newcomer("gus", "Gus Visitor", "Europe/Paris", guest=True, title="Consultant"),
)
CHANNELS = (
    Room("general"),
    Room("mentoring"),
    Room("managers", private=True, members=("olivia", "dan", "ingrid", "kenji", "jonas")),
    Room("mentoring-alumni"),
)
