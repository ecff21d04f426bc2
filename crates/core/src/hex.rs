//! Bytes as small hexadecimal digits.

/// The bytes that these digits stand for: two digits a byte, small ones, and nothing else.
pub(crate) fn read<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let read = base16ct::lower::decode(digits, &mut bytes).ok()?.len();
    (read == N).then_some(bytes)
}

/// Writes bytes into a buffer of twice their number.
pub(crate) fn write<'b>(bytes: &[u8], buffer: &'b mut [u8]) -> &'b str {
    // It has no other error than a buffer that is too short.
    base16ct::lower::encode_str(bytes, buffer).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_small_digits_are_read_and_just_as_many_as_are_needed() {
        assert_eq!(read(b"00ff"), Some([0, 255]));
        for wrong in ["", "00f", "00", "00ff00", "00FF", "0x00", "00 f", "00f\u{e9}"] {
            assert_eq!(read::<2>(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let all: [u8; 256] = std::array::from_fn(|byte| u8::try_from(byte).unwrap_or_default());
        let mut buffer = [0; 512];
        let digits = write(&all, &mut buffer).to_owned();
        assert!(digits.starts_with("000102") && digits.ends_with("fdfeff"));
        assert_eq!(read(digits.as_bytes()), Some(all));
    }
}
