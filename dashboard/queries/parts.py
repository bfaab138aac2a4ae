"""The sums over promises that pages show; runs nothing itself.

Of a promise with enough data, promised = kept_part + clinic_part + admin_part + unaccounted_part,
so that drawings and totals add up to the outline. A promise without enough data has none of the
parts and enters no sum but `unknown_part`. Of what is not accounted for, nights_hours may have been
done after hours. The clinic of a sum is NULL where it is not known, or
only assumed, for every promise in it.
"""

SUMS = """
        count(*) filter (where has_time) as promises,
        count(*) filter (where known) as promises_known,
        count(distinct faculty_id) filter (where has_time) as people,
        count(distinct faculty_id) filter (where known) as people_summed,
        count(distinct faculty_id) filter (where has_time)
            - count(distinct faculty_id) filter (where status = 'insufficient_data')
            as people_known,
        coalesce(sum(known_promised), 0) as promised_hours,
        coalesce(sum(kept_part), 0) as recorded_hours,
        sum(clinic_part) filter (where clinic_known) as clinic_hours,
        coalesce(sum(admin_part), 0) as admin_hours,
        coalesce(sum(unaccounted_part), 0) as unaccounted_hours,
        coalesce(sum(nights_part), 0) as nights_hours,
        coalesce(sum(unknown_part), 0) as unknown_hours,
        coalesce(sum(displaced_hours) filter (where known), 0) as displaced_hours,
        coalesce(sum(encroached_hours) filter (where encroached_assumed), 0) as assumed_hours,
        count(*) filter (where known and not clinic_known) as clinic_unknown
"""
